import { notice, post, sentence } from './previewPage';

/** Room around the phone in points, and pixels a point. */
const MARGIN = 24;
const SHARPNESS = 2;
/** Neither side of a canvas may be longer (pixels); a very long chat is drawn less sharp instead. */
const LONGEST = 16_000;
const XHTML = 'http://www.w3.org/1999/xhtml';

/** Draws a phone that carries its own pictures, its chat unrolled, and puts it on the clipboard; where that is refused, the owner keeps it as a file. */
export async function copyPhone(phone: string): Promise<void> {
  notice(sentence('drawing'));
  try {
    const blob = await drawPhone(phone);
    notice('');
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
      post({ type: 'image', copied: true });
    } catch {
      post({ type: 'image', copied: false, png: await base64Of(blob) });
    }
  } catch {
    notice(sentence('drawFailed'), true);
  }
}

async function drawPhone(phone: string): Promise<Blob> {
  const stage = document.createElement('div');
  stage.className = 'qf-long qf-stage';
  stage.innerHTML = phone;
  stage.inert = true;
  document.body.append(stage);
  try {
    await Promise.all([...stage.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined)));
    const size = stage.firstElementChild?.getBoundingClientRect();
    if (!size) throw new Error('There is no phone to draw');
    const width = Math.ceil(size.width) + 2 * MARGIN;
    const height = Math.ceil(size.height) + 2 * MARGIN;
    return await rasterise(svgOf(stage, width, height), width, height);
  } finally {
    stage.remove();
  }
}

/** The phone as a picture that a browser can draw: its own markup and the page's styles inside an SVG. */
function svgOf(stage: HTMLElement, width: number, height: number): string {
  const copy = document.createElementNS(XHTML, 'div') as HTMLElement;
  copy.setAttribute('class', 'qf-long');
  const style = document.createElementNS(XHTML, 'style');
  style.textContent = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .map(({ cssText }) => cssText)
    .filter((rule) => rule.includes('.qf-'))
    .join('\n');
  copy.append(style, ...[...stage.childNodes].map((node) => node.cloneNode(true)));
  const content = new XMLSerializer().serializeToString(copy);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject x="${MARGIN}" y="${MARGIN}" width="${width - 2 * MARGIN + 4}" height="${height - 2 * MARGIN + 4}">${content}</foreignObject></svg>`;
}

async function rasterise(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SHARPNESS, LONGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas');
  context.scale(scale, scale);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture'))), 'image/png');
  });
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
