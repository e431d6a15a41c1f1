import path from 'node:path';
import type { LedgerReader } from '../../core/ledger/reader';
import type { Refusal } from '../../core/plan/model';
import { readLedgerOf } from '../node/campaigns/ledgerAccess';
import { prepareCampaign, type PreparedCampaign, type Unprepared } from '../node/campaigns/prepareCampaign';
import { createProject, type Project } from '../node/project/project';
import { EXIT, type CommandContext, type ExitCode } from './command';
import { reportConfigProblems } from './configProblems';
import { cells, padCells, padCellsLeft, type Terminal } from './terminal';

export interface Planning {
  readonly project: Project;
  readonly file: string;
  readonly shownAs: string;
  readonly prepared: PreparedCampaign;
}

/** Prepares a command's FILE, or says why it can't be: the exit code is the answer then. */
export async function preparePlanning(
  context: CommandContext,
  ledgerFor?: (project: Project, file: string) => Promise<LedgerReader>,
): Promise<Planning | ExitCode> {
  const { terminal, cwd, args, env, now } = context;
  const shownAs = args[0] ?? '';
  const file = path.resolve(cwd, shownAs);
  const project = createProject({ workspaceRoots: [] });
  const ledger = ledgerFor
    ? await ledgerFor(project, file)
    : await readLedgerOf({ config: await project.config(file), env });
  try {
    const result = await prepareCampaign({ project, file, shownAs, now, ledger, onProgress: loading(terminal) });
    if (reportConfigProblems(await project.loadedConfigs(), terminal, cwd)) return EXIT.usage;
    if ('prepared' in result) return { project, file, shownAs, prepared: result.prepared };
    return sayUnprepared(result.unprepared, terminal);
  } finally {
    if (!ledgerFor) await ledger.close();
  }
}

/** Each refusal in a sentence, on stderr: stdout may be a machine's. */
export function sayRefusals(refusals: readonly Refusal[], { say, paint, err }: Terminal): void {
  for (const { message, freesAt } of refusals) {
    const frees = freesAt ? ` ${say.t('cli.refusal.freesAt', { time: freesAt.slice(0, 16).replace('T', ' ') })}` : '';
    err(`${paint.red('✖')} ${say.say(message)}${frees}`);
  }
}

function sayUnprepared({ kind, refusals }: Unprepared, terminal: Terminal): ExitCode {
  sayRefusals(refusals, terminal);
  return kind === 'usage' ? EXIT.usage : EXIT.findings;
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
