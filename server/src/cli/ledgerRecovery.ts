import { stat } from 'node:fs/promises';
import type { ProjectConfig } from '../../core/config/model';
import type { LedgerReader } from '../../core/ledger/reader';
import type { Actor } from '../../core/ledger/store';
import { type LedgerWish, ledgerLocation, openLedgerOf, sqlitePath } from '../node/campaigns/ledgerAccess';
import { verifyLedgerFile } from '../node/ledger/openLedger';
import { restoreLedger } from '../node/ledger/restoreLedger';
import { actorName } from './actorName';
import { type CommandContext, EXIT, type ExitCode } from './command';

export const ledgerWish = ({ env, cwd }: CommandContext, config: ProjectConfig): LedgerWish => ({ config, env, cwd });
export const ledgerActor = ({ env, now, option }: CommandContext): Actor => ({
  by: actorName(env),
  now,
  ...(option('reason') !== undefined && { why: option('reason') ?? '' }),
});

/** `ledger restore`: puts a damaged file aside and makes a new one of the newest backup and the audit records. A sound ledger stays, unless `--yes` says otherwise. */
export async function restore(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { say, paint, out, err } = context.terminal;
  const path = sqlitePath(ledgerLocation(ledgerWish(context, config)));
  const there = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  // A file that can't even be opened is damaged, too.
  const sound =
    there &&
    (await verifyLedgerFile(path)
      .then(({ ok }) => ok)
      .catch(() => false));
  if (sound && !context.flag('yes')) {
    err(`${paint.yellow('−')} ${say.t('cli.ledger.restoreSound', { path })}`);
    return EXIT.findings;
  }
  const { backup, moved, replayed, missing, unknown } = await restoreLedger(path, ledgerActor(context));
  const args = { backup: backup ?? say.t('ledger.restored.noBackup'), moved: moved ?? '—', replayed, missing, unknown };
  out(say.t('ledger.restored', args));
  return EXIT.ok;
}

/** `ledger confirm`: somebody has looked at a restored ledger, and it may reserve again. One that was moved elsewhere never does. */
export async function confirmLedger(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { say, paint, out, err } = context.terminal;
  const store = await openLedgerOf(ledgerWish(context, config), context.now);
  try {
    const to = await movedTo(store);
    if (to !== undefined) {
      err(`${paint.red('✖')} ${say.t('cli.ledger.movedAway', { to })}`);
      return EXIT.findings;
    }
    if ((await store.blockedBy()) === undefined) {
      out(say.t('cli.ledger.nothingToConfirm'));
      return EXIT.ok;
    }
    await store.confirmRestored(ledgerActor(context));
    out(paint.green(`✔ ${say.t('cli.ledger.confirmed')}`));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

async function movedTo(ledger: LedgerReader): Promise<string | undefined> {
  const [moved] = await ledger.events({ kind: 'ledger.moved', limit: 1 });
  const [restored] = await ledger.events({ kind: 'ledger.restored', limit: 1 });
  if (!moved || (restored && restored.id > moved.id)) return undefined;
  return String(moved.detail.to ?? '');
}
