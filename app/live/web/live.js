// The steady model in a page: moves its set points and shows what comes out. Everything it needs stands in the page.

/// A loop: the callbacks of Uint8Array.from take a tenth of a second for a module.
export function bytes_of(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; ++i) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/// Bytes behind gzip.
export async function unpacked(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// The module asks its host for nothing but to be ended: it reads no clock and no file.
const host = new Proxy({}, {
  get: (_, name) => () => {
    throw new Error(`the model has asked for ${String(name)}`);
  },
});

/// The model of one train. `module` and `train` are bytes: WebAssembly, and what train_bytes.hpp writes.
export async function open_model(module, train) {
  const {instance} = await WebAssembly.instantiate(module, {wasi_snapshot_preview1: host});
  const wasm = instance.exports;
  wasm._initialize?.();
  const place = wasm.room(train.length);
  new Uint8Array(wasm.memory.buffer, place, train.length).set(train);
  if (!wasm.open()) throw new Error('the page holds no train of this model');
  const doubles = (at, count) => new Float64Array(wasm.memory.buffer, at, count);
  return {
    /// Sets points, each {place, value} in SI by its place in the list of all, and solves.
    /// The answer: solved, stays, values of the quantities at `wanted`, and words where there is something to say.
    solve(moved, wanted) {
      const last = Math.max(-1, ...moved.map((point) => point.place));
      const set_points = doubles(wasm.set_points(), last + 1);
      for (const {place: at, value} of moved) set_points[at] = value;
      const found = wasm.solve();
      const values = doubles(wasm.values(), Math.max(-1, ...wanted) + 1);
      const letters = new Uint8Array(wasm.memory.buffer, wasm.words());
      return {
        solved: found > 0,
        stays: found === 1,
        values: wanted.map((quantity) => (found > 0 ? values[quantity] : NaN)),
        words: new TextDecoder().decode(letters.slice(0, letters.indexOf(0))),
      };
    },
  };
}

const rounded = (value, digits = 4) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : '';

/// A set point with a slider: its value in the unit that is shown, and where that is on the slider, 0 to 1.
function share_of(point, shown) {
  const {low, high, logarithmic} = point;
  return logarithmic ? Math.log(shown / low) / Math.log(high / low) : (shown - low) / (high - low);
}
function value_at(point, share) {
  const {low, high, logarithmic} = point;
  return logarithmic ? low * (high / low) ** share : low + (high - low) * share;
}

function element(kind, members = {}, ...children) {
  const made = Object.assign(document.createElement(kind), members);
  made.append(...children);
  return made;
}

/// One set point: a name, a number to type into, and where it has a range a slider.
function control_of(point, changed) {
  const label = `${point.stage} ${point.label}`;
  const id = `live-${point.place}`;
  const number = element('input', {
    id,
    type: 'number',
    step: 'any',
    value: rounded(point.shown, 6),
  });
  const row = element(
    'div', {className: 'live-control'}, element('label', {htmlFor: id}, label), number,
    element('span', {className: 'live-unit'}, point.unit));
  let slider = null;
  const set = (shown, from) => {
    point.now = shown;
    if (from !== number) number.value = rounded(shown, 6);
    if (slider && from !== slider) slider.value = share_of(point, shown);
    changed();
  };
  if (point.high !== undefined) {
    slider = element('input', {type: 'range', min: 0, max: 1, step: 'any'});
    slider.value = share_of(point, point.shown);
    slider.setAttribute('aria-label', label);
    slider.addEventListener('input', () => set(value_at(point, Number(slider.value)), slider));
    row.append(slider, element('span', {className: 'live-range'},
      `${rounded(point.low)} to ${rounded(point.high)}`));
  }
  number.addEventListener('input', () => {
    if (number.value !== '' && Number.isFinite(number.valueAsNumber)) set(number.valueAsNumber, number);
  });
  return {row, back: () => set(point.shown, null)};
}

const holds = (value, band) => value >= (band.low ?? -Infinity) && value <= (band.high ?? Infinity);
const range_of = (band) =>
  band.low === undefined ? `at most ${rounded(band.high_shown)}`
  : band.high === undefined ? `at least ${rounded(band.low_shown)}`
  : `${rounded(band.low_shown)} to ${rounded(band.high_shown)}`;

/// A row for each quantity: now, at the recipe, its bands.
function result_of(output) {
  const now = element('td', {className: 'live-now'});
  const bands = element('td');
  const row = element('tr', {}, element('th', {scope: 'row', title: output.name}, output.meaning), now,
    element('td', {className: 'number'}, rounded(output.recipe)), element('td', {}, output.unit), bands);
  bands.textContent = output.bands.map((band) => `${range_of(band)} (${band.of})`).join(', ');
  return {
    row,
    show(value) {
      now.textContent = rounded(value * output.factor + output.offset);
      const missed = Number.isFinite(value) && output.bands.some((band) => !holds(value, band));
      row.className = missed ? 'live-missed' : '';
      return missed;
    },
  };
}

/// Points as a job gives them: ["stages.loop.temperature", "71 degC"].
const typed = (points) =>
  points.map((point) => [point.key, `${rounded(point.now, 8)} ${point.unit}`.trim()]);
const moved_of = (points) => points.filter((point) => point.now !== point.shown);

/// The job with every set point that was chosen or moved held where it is.
function job_of(data, points) {
  const held = points.filter((point) => point.high !== undefined || point.now !== point.shown);
  const texts = new Map(typed(held));
  const head = `# Set points tried in the report of ${data.name}; not verified by a start-up.\n`;
  return head + data.job.map((piece) =>
    typeof piece === 'string' ? piece
    : texts.has(piece.key) ? `${piece.name} = "${texts.get(piece.key)}"\n` : piece.line).join('');
}

/// For one argument of a shell.
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

function show_verdict(place, answer, missed) {
  place.className = answer.solved && answer.stays && missed.length === 0 ? 'live-good' : 'live-bad';
  place.textContent =
    !answer.solved ? `No answer: ${answer.words}.`
    : !answer.stays ? `Unstable: ${answer.words}.`
    : missed.length === 0 ? 'Every band holds.'
    : `Missed: ${missed.join(', ')}.`;
}

/// Builds the section. It is busy until its first answer stands there: pictures further down wait for it.
export async function begin() {
  const root = document.getElementById('live');
  try {
    await build(root);
  } finally {
    root.removeAttribute('aria-busy');
  }
}

/// Opens the model, and answers every change within a frame.
async function build(root) {
  const data = JSON.parse(document.getElementById('live-data').textContent);
  const verdict = root.querySelector('output');
  let model;
  try {
    model = await open_model(await unpacked(bytes_of(data.module)), bytes_of(data.train));
  } catch (error) {
    verdict.textContent = `This viewer cannot run the model: ${error.message}.`;
    return;
  }
  const points = data.set_points.map((point) => ({...point, now: point.shown}));
  const outputs = data.outputs.map((output) => ({...output, view: result_of(output)}));
  const wanted = outputs.map((output) => output.quantity);
  const show = () => {
    const SI = points.map((point) => ({
      place: point.place,
      value: point.now === point.shown ? point.SI : (point.now - point.offset) / point.factor,
    }));
    let answer;
    try {
      answer = model.solve(SI, wanted);
    } catch (error) {
      answer = {solved: false, values: wanted.map(() => NaN), words: `the model has stopped (${error.message})`};
    }
    const missed = outputs.filter((output, i) => output.view.show(answer.values[i]));
    show_verdict(verdict, answer, missed.map((output) => output.meaning));
  };
  let asked = false;
  const changed = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      show();
    });
  };
  const controls = points.map((point) => ({ranged: point.high !== undefined, ...control_of(point, changed)}));
  root.querySelector('.live-ranged').append(
    ...controls.filter((control) => control.ranged).map((control) => control.row));
  root.querySelector('.live-held').append(
    ...controls.filter((control) => !control.ranged).map((control) => control.row));
  for (const asked of [true, false])
    root.querySelector(asked ? '.live-asked' : '.live-other').append(
      ...outputs.filter((output) => output.asked === asked).map((output) => output.view.row));
  const said = root.querySelector('.live-said');
  root.querySelector('.live-back').addEventListener('click', () => controls.forEach((control) => control.back()));
  root.querySelector('.live-copy').addEventListener('click', async () => {
    const text = typed(moved_of(points)).map(([key, value]) => `--set ${quoted(`${key}=${value}`)}`).join(' ');
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = text === '' ? 'Nothing has been moved.' : `Copied: ${text}`;
    } catch {
      said.textContent = text;  // to be copied by hand
    }
  });
  root.querySelector('.live-save').addEventListener('click', () => {
    const file = new Blob([job_of(data, points)], {type: 'application/toml'});
    const link = element('a', {href: URL.createObjectURL(file), download: `${data.name}-tried.toml`});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  show();
}
