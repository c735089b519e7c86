// A specification as SVG text, without a browser.

import {View, parse, textMetrics} from 'vega';

import {width} from './text_width.js';

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

export async function svg(spec) {
  textMetrics.width = width;
  const picture = await new View(parse(spec), {renderer: 'none'}).toSVG();
  const words = ` role="img" aria-label="${escaped(spec.description)}"`;
  return picture.replace('<svg', () => '<svg' + words);
}
