import path from 'node:path';
import type { LedgerReader } from '../../core/ledger/reader';
import type { Refusal } from '../../core/plan/model';
import type { Channel } from '../../core/text';
import { readLedgerOf } from '../node/campaigns/ledgerAccess';
import { prepareCampaign, type PreparedCampaign } from '../node/campaigns/prepareCampaign';
import { createProject, type Project } from '../node/project/project';
import { EXIT, type CommandContext, type ExitCode } from './command';
import { configSentences, reportConfigProblems } from './configProblems';
import { sentenceOf } from './failure';
import { type SaidRefusal, saidRefusals, sayRefusedDocument } from './refusedDocument';
import { cells, padCells, padCellsLeft, type Terminal } from './terminal';

export interface Planning {
  readonly project: Project;
  readonly file: string;
  readonly shownAs: string;
  readonly prepared: PreparedCampaign;
}

/** What a command's document says of a template of which nothing could be made ready; the channel where it is known. */
export type UnpreparedDocument = (template: string, channel: Channel | null) => object;

/** Prepares a command's FILE, or says why it can't be: the exit code is the answer then. Scripts get a document in either case. */
export async function preparePlanning(
  context: CommandContext,
  documentOf: UnpreparedDocument,
): Promise<Planning | ExitCode> {
  const { terminal, cwd, args, env, now, option } = context;
  const shownAs = args[0] ?? '';
  const file = path.resolve(cwd, shownAs);
  const project = createProject({ workspaceRoots: [] });
  const refuse = (refusals: readonly SaidRefusal[], channel: Channel | null): void => {
    if (option('format') === 'json') sayRefusedDocument(documentOf(shownAs, channel), refusals, terminal);
  };
  let ledger: LedgerReader | undefined;
  try {
    ledger = await readLedgerOf({ config: await project.config(file), env });
    const result = await prepareCampaign({ project, file, shownAs, now, ledger, onProgress: loading(terminal) });
    const configs = await project.loadedConfigs();
    if (reportConfigProblems(configs, terminal, cwd)) {
      const wrong = configSentences(configs, terminal, cwd).filter(({ isError }) => isError);
      const said = wrong.map(({ sentence }) => ({ code: 'config', message: sentence }));
      refuse(said, null);
      return EXIT.usage;
    }
    if ('prepared' in result) return { project, file, shownAs, prepared: result.prepared };
    const { kind, refusals, checked } = result.unprepared;
    sayRefusals(refusals, terminal);
    refuse(saidRefusals(refusals, terminal), checked?.channel ?? null);
    return kind === 'usage' ? EXIT.usage : EXIT.findings;
  } catch (error) {
    refuse([{ code: 'failed', message: terminal.say.say(sentenceOf(error)) }], null);
    throw error;
  } finally {
    await ledger?.close();
  }
}

/** Each refusal in a sentence, on stderr: stdout may be a machine's. */
export function sayRefusals(refusals: readonly Refusal[], { say, paint, err }: Terminal): void {
  for (const { message, freesAt } of refusals) {
    const frees = freesAt ? ` ${say.t('cli.refusal.freesAt', { time: freesAt.slice(0, 16).replace('T', ' ') })}` : '';
    err(`${paint.red('✖')} ${say.say(message)}${frees}`);
  }
}

/** A long list says how far it is, on a terminal only. */
function loading(terminal: Terminal): (rows: number) => void {
  let last = 0;
  return (rows) => {
    if (!terminal.interactive || rows - last < 100_000) return;
    last = rows;
    terminal.err(terminal.say.t('cli.loading', { rows }));
  };
}

/** Rows with aligned columns; the cells of `right` columns stand at the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((text, at) => Math.max(most[at] ?? 0, cells(text))), []);
  return rows.map((row) =>
    row
      .map((text, at) => (right.includes(at) ? padCellsLeft : padCells)(text, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
