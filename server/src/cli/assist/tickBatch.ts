import {
  type AssistAnswer,
  type AssistBatch,
  answerOf,
  readTickCommand,
  TICK_WORDS,
  type TickList,
  withFilter,
  withSkips,
  withTicks,
} from '../../../core/assist';
import { printable } from '../../../core/printable';
import { keepTicks, readTicks } from '../../node/campaigns/keptTicks';
import type { Terminal } from '../terminal';
import type { Asker } from './askLine';
import { sayBatch, sayCounts, sayList } from './batchCard';

export interface Desktop {
  /** Puts the text into the clipboard, and says so. */
  copy(text: string): Promise<void>;
  open(folder: string): Promise<void>;
}

/** Lets a person tick whom the batch went to. What the prompt counts as ticked is kept, whatever ends the process. Undefined: they go away without an answer. */
export async function tickBatch(
  batch: AssistBatch,
  terminal: Terminal,
  asker: Asker,
  desktop: Desktop,
): Promise<AssistAnswer | undefined> {
  const { say, paint, out } = terminal;
  let list = await readTicks(batch);
  const mark = async (marked: TickList): Promise<void> => {
    try {
      await keepTicks(batch, marked);
      list = marked;
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      out(paint.yellow(say.t('assist.problem.unkept', { path: batch.folder, reason })));
    }
  };
  const prompt = (): string => `${paint.cyan(sayCounts(list, say))} > `;
  sayBatch(batch, terminal);
  await desktop.copy(batch.text);
  sayList(list, terminal);
  const marks = list.ticked.size + list.skipped.size;
  if (marks > 0) out(paint.dim(say.t('assist.kept', { count: marks })));
  out(paint.dim(say.t('assist.how')));
  for (;;) {
    const asked = await asker.ask(prompt);
    if (asked.kind !== 'line') return undefined;
    const command = readTickCommand(asked.text, list);
    switch (command.kind) {
      case 'nothing':
        break;
      case 'problem':
        out(paint.yellow(printable(say.say(command.problem))));
        break;
      case 'tick':
      case 'untick':
        await mark(withTicks(list, command.ids, command.kind === 'tick'));
        break;
      case 'skip':
        await mark(withSkips(list, command.ids, command.reason));
        break;
      case 'filter':
        list = withFilter(list, command.text);
        sayList(list, terminal);
        break;
      case 'list':
        sayList(list, terminal);
        break;
      case 'text':
        sayBatch(batch, terminal);
        break;
      case 'copy':
        await desktop.copy(batch.text);
        break;
      case 'open':
        await desktop.open(batch.folder);
        break;
      case 'help':
        help(terminal);
        break;
      case 'later':
        return undefined;
      case 'done':
        if (await agreed(list, terminal, asker)) return answerOf(list);
    }
  }
}

/** Asks once more where somebody is neither ticked nor skipped, or nobody is ticked. */
async function agreed({ people, ticked, skipped }: TickList, { say }: Terminal, asker: Asker): Promise<boolean> {
  const open = people.length - ticked.size - skipped.size;
  if (open === 0 && ticked.size > 0) return true;
  const key = ticked.size === 0 ? 'assist.ask.nobody' : 'assist.ask.open';
  const asked = await asker.ask(() => `${say.t(key, { count: ticked.size === 0 ? people.length : open })} `);
  return asked.kind === 'line' && /^(y|yes|是|确认)$/i.test(asked.text.trim());
}

function help({ say, paint, out }: Terminal): void {
  const words = (word: keyof typeof TICK_WORDS): string => paint.cyan(TICK_WORDS[word].slice(0, 2).join(' · '));
  out(`  ${paint.cyan('1-20 35')}  ${say.t('assist.help.numbers')}`);
  out(`  ${paint.cyan('/…')}  ${say.t('assist.help.find')}`);
  for (const word of ['all', 'none', 'untick', 'skip', 'list', 'text', 'copy', 'open', 'done', 'later'] as const)
    out(`  ${words(word)}  ${say.t(`assist.help.${word}`)}`);
}
