import path from 'node:path';
import type { ProjectConfig } from '../../core/config/model';
import { ledgerLocation } from '../node/campaigns/ledgerAccess';
import { openLedgerAt, shownWhere } from '../node/campaigns/ledgerAt';
import { shareContents } from '../node/campaigns/shareContents';
import { shareResponses } from '../node/insights/responseShelf';
import { backupSource, moveSqliteLedger } from '../node/postgres/ledgerSources';
import { migratePostgresLedger } from '../node/postgres/migratePostgresLedger';
import { actorName } from './actorName';
import { type CommandContext, EXIT, type ExitCode, problem } from './command';

/**
 * `qunfa ledger migrate postgres://… [--move|--from BACKUP]`: makes (or brings up to date) the tables of a team ledger. With `--move` the local ledger's history
 * goes there, and the local one never reserves again; with `--from` a backup of a ledger does, and a person has to confirm it.
 */
export async function migrateLedger(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { args, env, cwd, now, terminal } = context;
  const url = args[1] ?? '';
  if (!/^postgres(ql)?:\/\//i.test(url)) throw problem('cli.ledger.migrateUrl');
  const actor = { by: actorName(env), now };
  const backup = context.option('from');
  if (backup !== undefined && context.flag('move')) throw problem('cli.ledger.moveOrFrom');
  if (backup !== undefined) {
    const done = await migratePostgresLedger(url, { ...actor, from: await backupSource(path.resolve(cwd, backup)) });
    const figures = { campaigns: done.imported?.rows.campaigns ?? 0, unknown: done.imported?.unknown ?? 0 };
    terminal.out(terminal.say.t('cli.ledger.imported', { path: shownWhere(url), backup, ...figures }));
    return EXIT.ok;
  }
  if (!context.flag('move')) {
    const { to } = await migratePostgresLedger(url, actor);
    terminal.out(terminal.say.t('cli.ledger.migrated', { path: shownWhere(url), version: to }));
    return EXIT.ok;
  }
  const local = ledgerLocation({ config, env });
  if (local.kind !== 'sqlite') throw problem('cli.ledger.nothingToMove');
  const { to } = await moveSqliteLedger(local.path, shownWhere(url), actor, (from) =>
    migratePostgresLedger(url, { ...actor, from }),
  );
  terminal.out(terminal.say.t('cli.ledger.moved', { from: local.path, path: shownWhere(url), version: to }));
  const store = await openLedgerAt(url, now);
  try {
    const left = await shareContents(local.path, store);
    await shareResponses(local.path, store);
    if (left.length > 0) terminal.err(terminal.say.t('cli.ledger.contentLeft', { campaigns: left }));
  } finally {
    await store.close();
  }
  return EXIT.ok;
}
