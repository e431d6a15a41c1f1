import type { ProjectConfig } from '../../core/config/model';
import type { LedgerReader } from '../../core/ledger/reader';
import type { Actor } from '../../core/ledger/store';
import { type LedgerWish, openLedgerOf } from '../node/campaigns/ledgerAccess';
import { actorName } from './actorName';
import { type CommandContext, EXIT, type ExitCode } from './command';

export const ledgerWish = ({ env }: CommandContext, config: ProjectConfig): LedgerWish => ({ config, env });
export const ledgerActor = ({ env, now, option }: CommandContext): Actor => ({
  by: actorName(env),
  now,
  ...(option('reason') !== undefined && { why: option('reason') ?? '' }),
});

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
