// How wide a text is where nothing can measure it. Vega takes 0.8 of the font's size for every
// letter, which pushes titles away from axes and legends apart. Here: common sans-serif fonts, the
// wider ones of them.

const kinds = [
  [/[ijlI.,:;'|!]/, 0.3],
  [/[frt ()[\]\-/·"]/, 0.38],
  [/[⁰¹²³⁴-⁹⁻]/, 0.4],
  [/[mwMW@%]/, 0.9],
  [/[A-Z_&]/, 0.7],
];

export function width(item, text) {
  const size = item.fontSize ?? 11;
  let sum = 0;
  for (const letter of String(text ?? '')) {
    const kind = kinds.find(([letters]) => letters.test(letter));
    sum += kind ? kind[1] : 0.6;
  }
  return Math.ceil(sum * size);
}
