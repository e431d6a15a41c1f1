import type { FileFacts, ImageFacts } from '../ports';
import type { CheckContext, Fact } from './model';

/** What of a context may be absent: a new one does not compile before it says here which fact it belongs to. */
type MayBeAbsent = {
  [Key in keyof CheckContext]-?: undefined extends CheckContext[Key] ? Key : never;
}[keyof CheckContext];

const FACT_OF: Readonly<Record<MayBeAbsent, Fact | undefined>> = {
  // Template and configuration say these, or say that there is none.
  accountId: undefined,
  account: undefined,
  audience: 'audience',
  audienceProblems: 'audience problems',
  plan: 'plan',
  approval: 'ledger',
  isConfirmed: 'ledger',
};
const WATCHED = Object.entries(FACT_OF) as [MayBeAbsent, Fact | undefined][];

/** A context that notes whether somebody asked for something that is not known yet: what a rule did not find then may still be there. */
export interface FactWatch {
  readonly context: CheckContext;
  /** Whether an answer was missing since the last call. */
  missed(): boolean;
}

export function watchFacts(context: CheckContext): FactWatch {
  let missing = false;
  const miss = (): void => {
    missing = true;
  };
  const file: CheckContext['file'] = (path) => {
    const facts = context.file(path);
    if (facts === undefined && path.trim() !== '') miss();
    return facts?.kind === 'image' && areCodesUnknown(facts.image) ? watchedPicture(facts, miss) : facts;
  };
  const watched = { ...context, file };
  for (const [key, fact] of WATCHED) {
    if (fact === undefined || !context.unknown.has(fact)) continue;
    const get = (): unknown => {
      miss();
      return context[key];
    };
    Object.defineProperty(watched, key, { get, enumerable: true });
  }
  return {
    context: watched,
    missed() {
      const answer = missing;
      missing = false;
      return answer;
    },
  };
}

function areCodesUnknown({ qrCodes, codesUnread }: ImageFacts): boolean {
  return qrCodes === undefined || codesUnread === true;
}

function watchedPicture(facts: Extract<FileFacts, { kind: 'image' }>, miss: () => void): FileFacts {
  const image = { ...facts.image };
  const get = (): ImageFacts['qrCodes'] => {
    miss();
    return facts.image.qrCodes;
  };
  Object.defineProperty(image, 'qrCodes', { get, enumerable: true });
  return { ...facts, image };
}
