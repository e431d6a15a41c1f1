import type { Message } from '../l10n/message';

/** Names that scripts go by, where the sentence's own is not one. */
const CODES: Readonly<Record<string, string>> = { 'wecom.errcode.nobody': 'quota-exhausted' };

/** A problem in a word, for machines: the end of its sentence's key. */
export const problemCode = (problem: Message): string => CODES[problem.key] ?? problem.key.split('.').slice(-1).join();
