/**
 * Shapes of a drawing of 24 × 24, written short: `colour figures`, joined by `|`. Figures are a path, or `x y r` / `x y rx ry` of a disc.
 * A small letter fills, a capital strokes, one of each with a blank behind them does both; `@` before the figures mirrors them left to right.
 */
export function shapes(written: string): string {
  return written.split('|').map(one).join('');
}

function one(shape: string): string {
  const [, colours = '', mirrored, figures = ''] = /^([a-z][A-Z] |[A-Za-z])(@?)(.*)$/.exec(shape) ?? [];
  const classes = [...colours.trim()].map(
    (letter) => `qf-${letter === letter.toLowerCase() ? 'f' : 'l'}${letter.toLowerCase()}`,
  );
  const about = `class="${classes.join(' ')}"${mirrored && ' transform="matrix(-1 0 0 1 24 0)"'}`;
  if (/^[A-Za-z]/.test(figures)) return `<path ${about} d="${figures}"/>`;
  const [x, y, rx, ry = rx] = figures.split(' ');
  return `<ellipse ${about} cx="${x}" cy="${y}" rx="${rx}" ry="${ry}"/>`;
}

/** Colours by letter: dark, white, red, blush, blue, green, yellow, orange, brown, grey, tongue, violet, edge of what is yellow, night, pale blue. */
const COLOURS: Readonly<Record<string, string>> = {
  k: '#5a3610',
  w: '#fff',
  r: '#e5453d',
  p: '#f4917f',
  b: '#3f9ceb',
  g: '#4fa64b',
  y: '#ffd24a',
  o: '#f08a2c',
  n: '#8d5a33',
  s: '#98a2aa',
  t: '#ef6f75',
  v: '#8667c9',
  e: '#c98a1a',
  d: '#35373b',
  c: '#a9d3f2',
};

/** Fills and strokes by colour; the same in both themes, as on the phone. */
export const shapeStyle: string = Object.entries(COLOURS)
  .map(([letter, colour]) => `.qf-code .qf-f${letter}{fill:${colour}}.qf-code .qf-l${letter}{stroke:${colour}}`)
  .join('');
