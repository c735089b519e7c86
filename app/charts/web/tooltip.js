// A small box beside the pointer. A mark's `tooltip` is {title, rows: [{label, value, colour}]};
// value and colour may be missing. Without rows there is no box.

const distance = 14;  // px from the pointer

function element(kind, text, parent) {
  const out = document.createElement(kind);
  out.textContent = text;
  parent.append(out);
  return out;
}

export class Tooltip {
  constructor(parent) {
    this.box = element('div', '', parent);
    this.box.className = 'tooltip';
    this.box.hidden = true;
    this.item = null;
  }

  // Vega calls this before the event has gone through its signals, with the value of the event
  // before (none when the pointer leaves): so the mark is asked again in the next frame.
  follow(view, event, item, value) {
    this.item = value ? item : null;
    if (!value) {
      this.box.hidden = true;
      return;
    }
    requestAnimationFrame(async () => {
      await view.runAsync();
      if (this.item === item) this.show(event, item.tooltip);
    });
  }

  show(event, {title, rows}) {
    this.box.hidden = rows.length === 0;
    if (this.box.hidden) return;
    this.box.replaceChildren();
    element('strong', title, this.box);
    for (const {label, value, colour} of rows) {
      if (!label) continue;
      const row = element('div', '', this.box);
      const name = element('span', label, row);
      if (colour) {
        name.style.borderLeft = '4px solid ' + colour;
        name.style.paddingLeft = '6px';
      }
      if (value !== undefined) element('span', value, row);
    }
    this.place(event.clientX, event.clientY);
  }

  place(x, y) {
    const {width, height} = this.box.getBoundingClientRect();
    const fits = x + distance + width < document.documentElement.clientWidth;
    const left = fits ? x + distance : Math.max(4, x - distance - width);
    const top = Math.max(4, Math.min(y + distance, window.innerHeight - height - 4));
    this.box.style.left = left + 'px';
    this.box.style.top = top + 'px';
  }
}
