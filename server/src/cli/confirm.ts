import { createInterface } from 'node:readline/promises';
import type { Message } from '../../core/l10n/message';
import { type CommandContext, problem } from './command';

/** Asks on the terminal; only `y`, `yes`, `是` or `确认` mean yes. Without a terminal there is nobody to ask, and `--yes` is needed: `unasked` says so. */
export async function confirmed(
  question: Message,
  { terminal, stdin, signal }: CommandContext,
  unasked: Message = { key: 'cli.send.needsYes' },
): Promise<boolean> {
  if (!terminal.interactive || !stdin.isTTY) throw problem(unasked.key, unasked.args);
  const reader = createInterface({ input: stdin, output: process.stdout });
  try {
    const answer = await reader.question(`${terminal.say.say(question)} `, { signal }).catch(() => '');
    const yes = /^(y|yes|是|确认)$/i.test(answer.trim());
    if (!yes) terminal.out(terminal.say.t('cli.send.calledOff'));
    return yes;
  } finally {
    reader.close();
  }
}
