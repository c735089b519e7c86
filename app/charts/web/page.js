// Draws the pictures of a page into their figures, as wide as these are, with tooltips and keys.

import {View, parse} from 'vega';

import {Tooltip} from './tooltip.js';

const least_width = 200;
const ahead = '400px';  // how far below the window pictures are drawn already

// What a press of a key does to a picture; whether it does anything. Signals: specs/series.json.
function press(view, names, key) {
  const signals = view.getState().signals;
  const number = Number(key);
  if ('toggled' in signals && number >= 1 && number <= Math.min(9, names.length)) {
    view.signal('toggled', {series: names[number - 1]}).run();
    return true;
  }
  if (!('x_domain' in signals)) return false;
  const [low, high] = view.scale('x').domain();
  const move = {
    '+': [0.25, -0.25],
    '=': [0.25, -0.25],
    '-': [-0.5, 0.5],
    ArrowLeft: [-0.2, -0.2],
    ArrowRight: [0.2, 0.2],
  }[key];
  if (key !== '0' && !move) return false;
  const span = high - low;
  view.signal('x_domain', move ? [low + move[0] * span, high + move[1] * span] : null).run();
  return true;
}

// Draws a picture, and answers what draws it anew where its figure has become wider or narrower.
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
  const names = spec.scales?.find((scale) => scale.name === 'colour')?.domain ?? [];
  figure.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (press(view, names, event.key)) event.preventDefault();
  });
  return fit;
}

export function draw_page() {
  const specs = JSON.parse(document.getElementById('charts').textContent);
  const tooltip = new Tooltip(document.body);
  const waiting = new Map();
  const fits = [];
  const draw_now = (figure) => {
    const spec = waiting.get(figure);
    if (!spec) return;
    waiting.delete(figure);
    observer.unobserve(figure);
    try {
      fits.push(draw(spec, figure, tooltip));
    } catch (error) {
      figure.textContent = 'This picture could not be drawn: ' + error.message;
    }
  };
  // A picture is drawn when it is nearly in sight, so that a page of many opens at once.
  const observer = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && draw_now(entry.target)),
    {rootMargin: ahead},
  );
  specs.forEach((spec, i) => {
    const figure = document.getElementById('chart-' + (i + 1));
    waiting.set(figure, spec);
    observer.observe(figure);
  });
  const draw_all = () => [...waiting.keys()].forEach(draw_now);
  // On paper a picture is drawn as wide as it is printed: made smaller, its words could not be read.
  const lay_out = (paper) => {
    document.body.classList.toggle('paper', paper);
    fits.forEach((fit) => fit());
  };
  window.addEventListener('beforeprint', () => {
    draw_all();
    lay_out(true);
  });
  window.addEventListener('afterprint', () => lay_out(false));
  // The others one by one while nothing else happens: a jump down the page finds them there. A part of the page that
  // is still at work on its first content goes before them.
  const rest = () => {
    if (document.querySelector('[aria-busy=true]')) {
      setTimeout(rest, 20);
      return;
    }
    const next = waiting.keys().next();
    if (next.done) return;
    draw_now(next.value);
    setTimeout(rest, 0);
  };
  setTimeout(rest, 100);
}
