// Draws the pictures of a page into their figures, as wide as these are, with tooltips.

import {View, parse} from 'vega';

import {Tooltip} from './tooltip.js';

const least_width = 280;

function draw(spec, figure, tooltip) {
  const room = () => Math.max(least_width, Math.floor(figure.clientWidth));
  const view = new View(parse(spec), {renderer: 'svg', container: figure, hover: true});
  view.tooltip((_, event, item, value) => tooltip.follow(view, event, item, value));
  let drawn = 0;
  const fit = () => {
    if (drawn === room()) return;
    drawn = room();
    if ('picture_width' in view.getState().signals) view.signal('picture_width', drawn);
    view.width(drawn).run();
  };
  fit();
  new ResizeObserver(fit).observe(figure);
}

export function draw_page() {
  const specs = JSON.parse(document.getElementById('charts').textContent);
  const tooltip = new Tooltip(document.body);
  specs.forEach((spec, i) => {
    const figure = document.getElementById('chart-' + (i + 1));
    try {
      draw(spec, figure, tooltip);
    } catch (error) {
      figure.textContent = 'This picture could not be drawn: ' + error.message;
    }
  });
}
