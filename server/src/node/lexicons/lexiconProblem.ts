import type { Message } from '../../../core/l10n/message';

/** What is wrong with a word list: a sentence (l10n/lexicon.*.json) that names the file, the place and what to do. */
export interface LexiconProblem {
  /** `error`: the list could not be used at all. */
  readonly severity: 'error' | 'warning';
  readonly sentence: Message;
  /** 1-based line or item; undefined where the whole file is meant. */
  readonly line: number | undefined;
}

/** Most problems told of one list; the rest is counted. */
const TOLD = 20;

/** Gathers the problems of one file. */
export class LexiconProblems {
  readonly #file: string;
  readonly #told: LexiconProblem[] = [];
  #untold = 0;

  constructor(file: string) {
    this.#file = file;
  }

  add(severity: LexiconProblem['severity'], code: string, args: Message['args'] = {}, line?: number): void {
    if (severity === 'warning' && this.#told.length >= TOLD) {
      this.#untold += 1;
      return;
    }
    const place = line === undefined ? {} : { line };
    this.#told.push({
      severity,
      sentence: { key: `lexicon.problem.${code}`, args: { file: this.#file, ...place, ...args } },
      line,
    });
  }

  all(): readonly LexiconProblem[] {
    if (this.#untold === 0) return this.#told;
    const sentence = { key: 'lexicon.problem.more', args: { file: this.#file, count: this.#untold } };
    return [...this.#told, { severity: 'warning', sentence, line: undefined }];
  }
}
