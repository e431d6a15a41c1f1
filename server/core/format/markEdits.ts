import type { LocalEdit } from './model';
import { isChinese, isHan } from './signs';

const MARKS = /[,;:!?，；：！？、。…]+|\.{3,}|\.(?=$|[ \t]+[\u3400-\u9fff])/g;
const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？' };
/** `:)` and `:D` are faces. */
const FACE = /^-?(?:[)(|\\*]|\/(?!\/)|[DPpOo3](?=$|[\s，。！？、]))/;
const NUMBERING = /^\s*[一二三四五六七八九十]{1,3}$/;
/** A number stands at the beginning of its line (UTF-16 units). */
const NUMBER_WITHIN = 16;
/** Parentheses that are about to become full-width themselves. */
const CHINESE_ASIDE = /[\u3400-\u9fff][^()\n]{0,40}\)$|\([^()\n]{0,40}[\u3400-\u9fff]\)$/;
const PARENTHESES = /\(([^()\n]*)\)/g;

/** A line without any of these needs no change: most lines of Chinese text. */
const CHANGEABLE = /[,;:!?.(]|[，；：！？、。…]{2}/;

type Fixed = (start: number, end: number) => boolean;

/** Places that are looked at between two pauses. */
const AT_A_TIME = 1000;

/** Full-width marks behind Chinese, and marks in a row as one: `你好,世界!!` → `你好，世界！`. `undefined`: a pause for others. */
export function* markEdits(line: string, isFixed: Fixed): Generator<LocalEdit | undefined> {
  if (!CHANGEABLE.test(line)) return;
  let looked = 0;
  for (const match of line.matchAll(MARKS)) {
    if (++looked % AT_A_TIME === 0) yield;
    const edit = markEdit(line, match.index, match[0], isFixed);
    if (edit) yield edit;
  }
  for (const match of line.matchAll(PARENTHESES)) {
    if (++looked % AT_A_TIME === 0) yield;
    const start = match.index;
    const end = start + match[0].length;
    if (![...(match[1] ?? '')].some(isHan) || line.charAt(start - 1) === ']' || isFixed(start, start + 1)) continue;
    if (isFixed(end - 1, end)) continue;
    yield { start, end: start + 1, text: '（', kind: 'mark' };
    yield { start: end - 1, end, text: '）', kind: 'mark' };
  }
}

function markEdit(line: string, start: number, found: string, isFixed: Fixed): LocalEdit | undefined {
  let run = found;
  if (/[:;]$/.test(run) && FACE.test(line.slice(start + run.length, start + run.length + 3))) run = run.slice(0, -1);
  const end = start + run.length;
  if (run === '' || isFixed(start, end) || /[:;]{2}/.test(run) || (run.endsWith(':') && line.startsWith('//', end)))
    return undefined;
  const rest = line.slice(end).trimStart();
  const chinese =
    start > 0 &&
    (isFixed(start - 1, start)
      ? isHan(rest)
      : isChinese(line.charAt(start - 1)) || CHINESE_ASIDE.test(line.slice(0, start)));
  const text = run.startsWith('.') ? dots(line, start, run, chinese) : joined(chinese ? fullWidth(run) : run);
  if (text === run) return undefined;
  // A full-width mark brings its own room.
  const closesUp = rest !== '' && text.slice(-1) !== run.slice(-1);
  return { start, end: closesUp ? line.length - rest.length : end, text, kind: 'mark' };
}

/** `好...` → `好……`, a single stop at the end → `。`; `一.` is a number. */
function dots(line: string, start: number, run: string, chinese: boolean): string {
  if (!chinese) return run;
  if (run.length > 1) return '……';
  const number = start <= NUMBER_WITHIN && NUMBERING.test(line.slice(0, start));
  return isHan(line.charAt(start - 1)) && !number ? '。' : run;
}

const fullWidth = (run: string): string => run.replace(/[,;:!?]/g, (sign) => FULL_WIDTH[sign] ?? sign);

/** Marks of a kind in a row become one; `。。。` is an ellipsis; of `！？！？` each stays once. */
function joined(run: string): string {
  return run
    .replace(/。{3,}|…{3,}/g, '……')
    .replace(/([，；：、。])\1+/g, '$1')
    .replace(/[！？]{2,}/g, (marks) => [...new Set(marks)].join(''));
}
