import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectConfig } from '../../core/config/model';
import { LedgerProblem } from '../../core/ledger/problem';
import { ledgerLocation } from '../node/campaigns/ledgerAccess';
import { shownWhere, verifyLedgerAt } from '../node/campaigns/ledgerAt';
import { restoreLedger } from '../node/ledger/restoreLedger';
import { type CommandContext, EXIT, type ExitCode } from './command';
import { ledgerActor, ledgerWish } from './ledgerRecovery';

/**
 * `ledger restore [--from BACKUP]`: puts a damaged ledger aside and makes a new one of the newest backup (a local one: and of the audit records).
 * A sound ledger stays, unless `--yes` says otherwise.
 */
export async function restore(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { say, paint, out, err } = context.terminal;
  const place = ledgerLocation(ledgerWish(context, config));
  const where = place.kind === 'sqlite' ? place.path : place.url;
  if ((await isSound(where, place.kind)) && !context.flag('yes')) {
    err(`${paint.yellow('−')} ${say.t('cli.ledger.restoreSound', { path: shownWhere(where) })}`);
    return EXIT.findings;
  }
  const given = context.option('from');
  const from = given === undefined ? undefined : path.resolve(context.cwd, given);
  const actor = ledgerActor(context);
  if (place.kind === 'postgres') {
    const { restorePostgresLedger } = await import('../node/postgres/restorePostgresLedger');
    const { location, backup, moved, missing, imported } = await restorePostgresLedger(where, { ...actor, from });
    const campaigns = imported.rows.campaigns ?? 0;
    const figures = { campaigns, missing, unknown: imported.unknown };
    out(say.t('cli.ledger.teamRestored', { path: location, backup, moved: moved ?? '—', ...figures }));
    return EXIT.ok;
  }
  const { backup, moved, replayed, missing, unknown } = await restoreLedger(where, actor, from);
  const args = { backup: backup ?? say.t('ledger.restored.noBackup'), moved: moved ?? '—', replayed, missing, unknown };
  out(say.t('ledger.restored', args));
  return EXIT.ok;
}

/** A file that can't even be opened is damaged, too; a server that can't be reached is not. */
async function isSound(where: string, kind: 'sqlite' | 'postgres'): Promise<boolean> {
  if (kind === 'sqlite') {
    const there = await stat(where).then(
      (found) => found.isFile(),
      () => false,
    );
    return (
      there &&
      (await verifyLedgerAt(where)
        .then(({ ok }) => ok)
        .catch(() => false))
    );
  }
  return verifyLedgerAt(where)
    .then(({ ok }) => ok)
    .catch((error: unknown) => {
      if (error instanceof LedgerProblem && UNSOUND.includes(error.code)) return false;
      throw error;
    });
}

const UNSOUND: readonly string[] = ['damaged', 'not-migrated', 'not-a-ledger', 'forbidden', 'disk-error'];
