import type { Message } from '../../core/l10n/message';
import { CommandProblem } from './command';

/** Errors of our adapters carry their sentence in `sentence` or `problem`. */
interface Speaking {
  readonly sentence: Message;
}

/** What a person is told of an error: our own sentence, the file system's reason in words, or (a defect) its short message. Never a stack. */
export function sentenceOf(error: unknown): Message {
  if (error instanceof CommandProblem) return error.sentence;
  if (isSpeaking(error)) return error.sentence;
  const { code, path, message } = (error ?? {}) as { code?: string; path?: string; message?: string };
  if (code && code in FILE_ERRORS)
    return { key: FILE_ERRORS[code as keyof typeof FILE_ERRORS], args: { path: path ?? '' } };
  return { key: 'cli.failed.unexpected', args: { reason: (message ?? String(error)).split('\n')[0] ?? '' } };
}

const FILE_ERRORS = {
  ENOENT: 'cli.failed.notFound',
  EACCES: 'cli.failed.denied',
  EPERM: 'cli.failed.denied',
  EROFS: 'cli.failed.readOnly',
  EISDIR: 'cli.failed.isFolder',
  ENOTDIR: 'cli.failed.notFolder',
  ENOSPC: 'cli.failed.diskFull',
  ELOOP: 'cli.failed.loop',
  EMFILE: 'cli.failed.tooManyFiles',
} as const;

function isSpeaking(error: unknown): error is Speaking {
  const sentence = (error as Speaking | undefined)?.sentence;
  return typeof sentence === 'object' && typeof sentence?.key === 'string';
}
