import enCli from '../../../l10n/cli.en.json';
import zhCli from '../../../l10n/cli.zh-cn.json';
import { coreCatalogue } from '../../core/l10n/catalogues';
import type { Language } from '../../core/l10n/message';
import { createLocalizer, languageOf, type Localizer } from '../../core/l10n/localizer';
import { createPaint, type Paint, shown } from './paint';

/** Where a command speaks: words for people and machine documents to stdout, logs and problems to stderr. */
export interface Terminal {
  readonly say: Localizer;
  readonly paint: Paint;
  readonly interactive: boolean;
  /** False where the locale names another encoding than UTF-8. */
  readonly utf8: boolean;
  readonly columns: number;
  /** False where each line is to stay whole: in a pipe, whose reader goes by lines, and in VS Code, which wraps by itself and whose tasks read what is written. */
  readonly wraps: boolean;
  out(text: string): void;
  err(text: string): void;
}

export interface TerminalOptions {
  readonly language?: Language | undefined;
  readonly color?: boolean | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

export function createTerminal({ language, color, env, stdout, stderr }: TerminalOptions): Terminal {
  const interactive = stdout.isTTY === true;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  const chosen = language ?? languageOf(locale) ?? 'zh-cn';
  const colored = color ?? (env.NO_COLOR ? false : undefined) ?? (interactive && env.TERM !== 'dumb');
  return {
    say: createLocalizer(chosen, coreCatalogue(chosen), chosen === 'en' ? enCli : zhCli),
    paint: createPaint(colored),
    interactive,
    utf8: speaksUtf8(env.LC_ALL || env.LC_CTYPE || env.LANG, interactive),
    columns: stdout.columns ?? 100,
    wraps: interactive && env.TERM_PROGRAM !== 'vscode',
    // Names and texts come from files: nothing in them may speak to the terminal.
    out: (text) => void stdout.write(`${shown(text)}\n`),
    err: (text) => void stderr.write(`${shown(text)}\n`),
  };
}

/** A locale that names another charset says so; `C` and `POSIX` count only on a terminal (pipes of CI are UTF-8 in practice). */
function speaksUtf8(locale: string | undefined, interactive: boolean): boolean {
  if (!locale) return true;
  const charset = /\.([\w-]+)/.exec(locale)?.[1];
  if (charset) return /^utf-?8$/i.test(charset);
  return !(interactive && /^(C|POSIX)$/.test(locale));
}

/** Pads on the right to a width in terminal cells (a Han character takes two). */
export function padCells(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cells(text)));
}
export function padCellsLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - cells(text))) + text;
}

/** Loaded with the first sign that takes a second look. `require` is lazy in the bundle and from source alike. */
const oddWidth = () => (require('./oddWidth') as typeof import('./oddWidth')).oddWidth;

/** Width in terminal cells: what nearly every sentence is made of is known by its range; emoji, marks and the rest are left to a library. */
export function cells(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0x20 && unit < 0x7f) width += 1;
    else if (
      (unit >= 0x4e00 && unit <= 0x9fff) ||
      (unit >= 0x3001 && unit <= 0x3011) ||
      (unit >= 0xff01 && unit <= 0xff60)
    )
      width += 2;
    else return oddWidth()(shown(text));
  }
  return width;
}
