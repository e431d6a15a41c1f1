import { base64Of, pngOf } from './png';
import { notice, post, sentence } from './previewPage';

/** Room around the phone in points. */
const MARGIN = 24;
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
    return await pngOf(svgOf(stage, width, height), width, height);
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
    // Its rim is a shadow: room for it lies inside of what is cut off.
    .concat(`.qf-long{padding:${MARGIN}px}`)
    .join('\n');
  copy.append(style, ...[...stage.childNodes].map((node) => node.cloneNode(true)));
  const content = new XMLSerializer().serializeToString(copy);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="${width}" height="${height}">${content}</foreignObject></svg>`;
}
