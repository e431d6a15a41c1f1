import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ProjectConfig } from '../../core/config/model';
import { openLedgerOf, readLedgerOf } from '../node/campaigns/ledgerAccess';
import { archiveBefore } from '../node/campaigns/retentionView';
import { type CommandContext, EXIT, type ExitCode } from './command';
import { parseInstant } from './instant';
import { ledgerActor, ledgerWish } from './ledgerRecovery';

/** `ledger export`: every row, as JSON lines or CSV. */
export async function exportRows(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { exportLedgerTo } = await import('../node/campaigns/exportLedgerTo');
  const format = context.option('format') === 'csv' ? 'csv' : 'jsonl';
  const out = context.option('out');
  const reader = await readLedgerOf(ledgerWish(context, config));
  try {
    const rows = await exportLedgerTo(
      reader,
      format,
      out === undefined ? process.stdout : path.resolve(context.cwd, out),
    );
    if (out !== undefined) context.terminal.err(context.terminal.say.t('cli.ledger.exported', { rows, path: out }));
    return EXIT.ok;
  } finally {
    await reader.close();
  }
}

/** `ledger prune`: finished campaigns that have come of age (7 days personal, 90 days WeCom, or as the configuration says) go to a file and then out of the ledger. */
export async function prune(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, option, now, cwd } = context;
  const given = option('before');
  const all = given === undefined ? undefined : parseInstant(given, '--before');
  const before = all === undefined ? archiveBefore(config, now) : { personal: all, wecom: all };
  const exportTo = path.resolve(cwd, option('out') ?? freeName(cwd, now));
  const store = await openLedgerOf(ledgerWish(context, config), now);
  try {
    const gone = await store.prune({ before, exportTo }, ledgerActor(context));
    const nothing = gone.campaigns + gone.events === 0;
    terminal.out(
      nothing
        ? terminal.say.t('cli.ledger.nothingToPrune')
        : terminal.say.t('cli.ledger.pruned', { ...gone, path: path.relative(cwd, exportTo) }),
    );
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

/** `qunfa-ledger-2026-11-25.jsonl`, `qunfa-ledger-2026-11-25-2.jsonl` … */
function freeName(folder: string, now: number): string {
  const stem = `qunfa-ledger-${new Date(now).toISOString().slice(0, 10)}`;
  for (let round = 1; ; round++) {
    const name = round === 1 ? `${stem}.jsonl` : `${stem}-${round}.jsonl`;
    if (!existsSync(path.join(folder, name))) return name;
  }
}

/** `ledger backup`: a consistent copy. */
export async function backup(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, option, now, cwd } = context;
  const to = option('out');
  const store = await openLedgerOf(ledgerWish(context, config), now);
  try {
    const where = await store.backup(to === undefined ? {} : { to: path.resolve(cwd, to) }, ledgerActor(context));
    terminal.out(terminal.say.t('cli.ledger.backedUp', { path: where }));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
