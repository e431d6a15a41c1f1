import words from './data/words.json';
import type { Folded } from './fold';
import { isHan } from './label';
import { mark } from './mark';

/** What follows a host. Folded offsets. */
export interface Tail {
  readonly end: number;
  readonly port?: number;
  readonly path?: string;
}

export interface TailOptions {
  /** A scheme was written, so Han characters may belong to the path. */
  readonly schemed: boolean;
  /** The host was written in other letters, so the path may be too. */
  readonly folded: boolean;
  readonly backslash?: boolean;
  /** The host is an address of figures, behind which a full-width colon leads to a port as well. */
  readonly figures?: boolean;
}

const highestPort = 65535;
/** Behind `:88` these say that it was a figure and no port. */
const counters = /[元折块件个年月日点分号人份次万千百%:：.．\d]/;

/** Port, path, query and fragment behind a host that ends at `at`. */
export function readTail(folded: Folded, at: number, options: TailOptions): Tail {
  const port = readPort(folded, at, options.figures === true);
  const pathStart = port?.end ?? at;
  const first = folded.value.charAt(pathStart);
  const begins =
    first === '/' ||
    (options.backslash === true && first === '\\') ||
    ((first === '?' || first === '#') && /[A-Za-z0-9_!/]/.test(folded.value.charAt(pathStart + 1)));
  const read = begins ? readPath(folded, pathStart, options) : pathStart;
  // `abc.com/官微`: the slash stands between two words of the sentence.
  const between = !options.schemed && read === pathStart + 1 && isHan(folded.value.charAt(read));
  const end = between ? pathStart : read;
  return {
    end,
    ...(port ? { port: port.value } : {}),
    ...(end > pathStart ? { path: folded.value.slice(pathStart, end) } : {}),
  };
}

function readPort(folded: Folded, at: number, wide: boolean): { value: number; end: number } | undefined {
  const match = (wide ? /^[:：](\d{4,5}|(?<=:)\d{2,3})/ : /^:(\d{2,5})/).exec(folded.value.slice(at, at + 6));
  const digits = match?.[1];
  if (digits === undefined) return undefined;
  const end = at + 1 + digits.length;
  const value = Number(digits);
  return value > highestPort || counters.test(folded.value.charAt(end)) ? undefined : { value, end };
}

/** Full-width signs that go on a full-width path where a full-width letter follows. */
const wideSigns = '？＝＆＃％＋：';
const pathUnit = /[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/;
const trailing = /[.,;:!?'"*~@#]/;
const longestVariable = 60;
const longestHanRun = 40;
/** A value of a query (u=老张, sku=红色) is short; what is longer is the sentence. */
const longestHanValue = 4;
/** Begins no name of a page: pronouns, adverbs and verbs with which the sentence goes on (https://a.com/你看看花色). */
const goesOn = /^(?:[你您我他她它咱还本该此那能要先别不给让把被快已都也再又]|大家|发货|包邮|老用户|新人)/;

/** End of a path that begins at `start`, closing punctuation left out. */
export function readPath(folded: Folded, start: number, options: TailOptions): number {
  const { value, marks } = folded;
  const foreign = options.folded ? 0 : mark.fullWidth | mark.letter | mark.lookAlike;
  let at = start;
  let hanSegment = false;
  while (at < value.length) {
    const char = value.charAt(at);
    if (((marks[at] ?? 0) & foreign) !== 0) break;
    if (char === '/') hanSegment = false;
    if (at > start && (char === 'h' || char === 'H') && beginsNextUrl(value, at)) break;
    if (value.startsWith('{{', at)) {
      const close = value.indexOf('}}', at);
      if (close === -1 || close - at > longestVariable || value.slice(at, close).includes('\n')) break;
      at = close + 2;
    } else if (pathUnit.test(char) || (char === '\\' && options.backslash === true)) {
      if (char === '#' && !opensFragment(value, at)) break;
      at++;
    } else if (options.folded && wideSigns.includes(char) && ((marks[at + 1] ?? 0) & mark.fullWidth) !== 0) {
      at++;
    } else if (options.schemed && isHan(char)) {
      const run = hanRun(value, at);
      if (!hanSegment && !belongs(value, start, at, run)) break;
      hanSegment = true;
      at += run.length;
    } else break;
  }
  return trim(value, start, at);
}

/** A fragment, or an empty one behind a page's name (`vote.aspx#`), as forms copy it; not the mark of a topic (`/x#话题#`). */
function opensFragment(value: string, at: number): boolean {
  const [before, behind] = [value.charAt(at - 1), value.charAt(at + 1)];
  return (
    /[A-Za-z0-9_!/]/.test(behind) ||
    before === '/' ||
    (/\.[a-z]{3,5}$/.test(value.slice(Math.max(0, at - 6), at)) && !isHan(behind) && behind !== '#')
  );
}

/** `https://a.com/x,https://b.com` are two; `?to=https://b.com` and `/2026/https://b.com` are one. */
function beginsNextUrl(value: string, at: number): boolean {
  return /^https?:\/\/[a-z0-9]/i.test(value.slice(at, at + 9)) && !/[/=?&:#%@+]/.test(value.charAt(at - 1));
}

function hanRun(value: string, at: number): string {
  let end = at;
  while (end - at < longestHanRun && isHan(value.charAt(end))) end++;
  return value.slice(at, end);
}

/** Han characters belong to the path behind a slash, unless they read as the sentence going on; in a query only where it goes on too. */
function belongs(value: string, start: number, at: number, run: string): boolean {
  const before = value.charAt(at - 1);
  const after = value.charAt(at + run.length);
  if (/[/?&=#%._-]/.test(after)) return before === '/' || (before === '=' && after === '&');
  if (words.actions.list.some((word) => run.startsWith(word)) || goesOn.test(run)) return false;
  if (before === '=') return run.length <= longestHanValue;
  const firstSlash = at - 1 === start;
  return before === '/' && (!firstSlash || run.length <= 8);
}

/** Punctuation that closes the sentence, and brackets that were opened before the path. */
function trim(value: string, start: number, end: number): number {
  let stop = end;
  let round = balance(value, start, end, '(', ')');
  let square = balance(value, start, end, '[', ']');
  while (stop > start + 1) {
    const last = value.charAt(stop - 1);
    if (last === '#' && opensFragment(value, stop - 1)) break;
    if (last === ')' && round < 0) round++;
    else if (last === ']' && square < 0) square++;
    else if (last === '(') round--;
    else if (last === '[') square--;
    else if (!trailing.test(last)) break;
    stop--;
  }
  return stop;
}

/** Opened minus closed. */
function balance(value: string, start: number, end: number, open: string, close: string): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const char = value.charAt(at);
    if (char === open) depth++;
    else if (char === close) depth--;
  }
  return depth;
}
