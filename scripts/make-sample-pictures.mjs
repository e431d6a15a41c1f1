// Draws the pictures of examples/images: our own artwork, as SVG, rendered by Chromium.
// Usage: node scripts/make-sample-pictures.mjs   (needs Chromium; CHROMIUM names it)
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const folder = path.join(import.meta.dirname, '..', 'examples', 'images');
mkdirSync(folder, { recursive: true });

const hills = (w, h, colors) =>
  colors
    .map((color, layer) => {
      const base = h * (0.5 + layer * 0.13);
      const points = [];
      for (let step = 0; step <= 24; step++) {
        const x = (w * step) / 24;
        const y =
          base + Math.sin(x / (w / (3 + layer)) + layer * 2.1) * h * 0.045 + Math.sin(x / (w / 11) + layer) * h * 0.012;
        points.push(`${x.toFixed(1)},${y.toFixed(1)}`);
      }
      return `<polygon points="0,${h} ${points.join(' ')} ${w},${h}" fill="${color}"/>`;
    })
    .join('');

const cup = (
  x,
  y,
  s,
  ink,
) => `<g transform="translate(${x} ${y}) scale(${s})" fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round">
  <path d="M-70 0 C-66 72 -36 98 0 98 C36 98 66 72 70 0 Z" fill="#fffdf5"/><ellipse cx="0" cy="0" rx="70" ry="15" fill="#c8d8a0"/>
  <ellipse cx="0" cy="108" rx="92" ry="14" fill="#fffdf5"/>
  <path d="M-24 -34 C-40 -60 -8 -72 -22 -104"/><path d="M8 -34 C-8 -64 26 -78 10 -116"/><path d="M36 -32 C24 -56 48 -66 38 -92"/></g>`;

const sun = (x, y, r, color) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${color}"/>`;
const text = (x, y, size, color, content, extra = '') =>
  `<text x="${x}" y="${y}" font-family="Noto Serif CJK SC, Noto Sans CJK SC, serif" font-size="${size}" fill="${color}" text-anchor="middle" ${extra}>${content}</text>`;

const poster = (w, h, sky, colors, ink, title, lines, foot) => `
  <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>
  <rect width="${w}" height="${h}" fill="url(#g)"/>${sun(w * 0.83, h * 0.455, Math.min(w, h) * 0.125, sky[2])}${hills(w, h, colors)}
  ${cup(w / 2, h * (w > h ? 0.72 : 0.66), Math.min(w / 420, h / 620), ink)}
  ${text(w / 2, h * 0.2, Math.min(w, h) * 0.115, ink, title, 'font-weight="700" letter-spacing="12"')}
  ${lines.map((line, i) => text(w / 2, h * (w > h ? 0.31 : 0.27 + i * 0.042), Math.min(w, h) * 0.048 * (w > h ? 1.2 : 1), ink, line)).join('')}
  ${text(w / 2, h * 0.95, w * 0.038, '#fffdf5', foot)}`;

const pictures = [
  {
    file: 'poster.jpg',
    w: 1080,
    h: 1920,
    quality: 82,
    svg: poster(
      1080,
      1920,
      ['#fdf6e3', '#e8efd5', '#f2b56b'],
      ['#a9c08f', '#7fa377', '#52805f', '#2f5d4a'],
      '#2c4a3b',
      '会员日',
      ['11 月 25 日 · 全场满 300 减 50', '线上线下同价'],
      '云上茶舍 · 400-000-0000',
    ),
  },
  {
    file: 'new-tea.jpg',
    w: 1080,
    h: 1920,
    quality: 82,
    svg: poster(
      1080,
      1920,
      ['#eef5f4', '#d3e6df', '#f7e2a8'],
      ['#b8d0c4', '#86b0a2', '#578b80', '#2d605b'],
      '#1f4844',
      '冬茶上新',
      ['高山乌龙 · 桂花红茶', '到店可试饮'],
      '云上茶舍',
    ),
  },
  {
    file: 'festival.jpg',
    w: 1080,
    h: 1920,
    quality: 82,
    svg: poster(
      1080,
      1920,
      ['#fff3ea', '#fbdcc8', '#e06a4e'],
      ['#eab69a', '#d78d74', '#b45f50', '#7e3a39'],
      '#6d2b2b',
      '新岁安康',
      ['一盏热茶', '敬这一年的辛苦'],
      '云上茶舍 敬贺',
    ),
  },
  {
    file: 'cover.jpg',
    w: 520,
    h: 416,
    quality: 84,
    svg: poster(
      520,
      416,
      ['#fdf6e3', '#e8efd5', '#f2b56b'],
      ['#a9c08f', '#7fa377', '#52805f', '#2f5d4a'],
      '#2c4a3b',
      '云上茶舍',
      ['在线选茶'],
      '',
    ),
  },
  {
    file: 'banner-too-heavy.png',
    w: 1600,
    h: 900,
    png: true,
    svg: `${poster(1600, 900, ['#fdf6e3', '#e8efd5', '#f2b56b'], ['#a9c08f', '#7fa377', '#52805f', '#2f5d4a'], '#2c4a3b', '秋茶节', ['这张图故意做得太重'], '')}
     <filter id="n"><feTurbulence type="fractalNoise" baseFrequency="0.6" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.45  0 0 0 0 0.3  0 0 0 0.35 0"/></filter><rect width="1600" height="900" filter="url(#n)"/>`,
  },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  const page = await browser.newPage();
  for (const { file, w, h, quality, png, svg } of pictures) {
    await page.setViewportSize({ width: w, height: h });
    await page.setContent(
      `<style>body{margin:0}</style><svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${svg}</svg>`,
    );
    await page.screenshot({ path: path.join(folder, file), ...(png ? { type: 'png' } : { type: 'jpeg', quality }) });
  }
} finally {
  await browser.close();
}
