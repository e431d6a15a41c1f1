import type { ResponseTotal } from '../../../core/insight';
import type { LedgerStore, Actor } from '../../../core/ledger/store';
import type { Message } from '../../../core/l10n/message';
import { addResponses } from './responseStore';

/** Figures that a person has read off a screen, of a campaign, of one batch, or (clicks only) of the hour that begins at `hour`. */
export interface TypedResponses {
  readonly campaign: string;
  readonly batch?: string | undefined;
  readonly read?: number | undefined;
  readonly clicked?: number | undefined;
  readonly complained?: number | undefined;
  /** ms since the epoch */
  readonly hour?: number | undefined;
}

/** Puts typed figures away, as an import of one line; what is typed later counts. Undefined: done; else why nothing was recorded. */
export async function recordResponses(
  store: LedgerStore,
  typed: TypedResponses,
  actor: Actor,
): Promise<Message | undefined> {
  const { campaign, batch, read, clicked, complained, hour } = typed;
  const no = (key: string, args: Message['args'] = {}): Message => ({ key: `insight.record.${key}`, args });
  if (!(await store.campaign(campaign))) return no('unknown-campaign', { campaign });
  const rows = (await store.batches({ campaign })).filter(({ movedTo }) => movedTo === undefined);
  if (batch !== undefined && !rows.some((row) => row.batch === batch)) return no('unknown-batch', { campaign, batch });
  const counts = { read, clicked, complained };
  const said = Object.entries(counts).filter(([, count]) => count !== undefined);
  if (said.length === 0) return no('nothing');
  if (hour !== undefined && (clicked === undefined || said.length > 1)) return no('hour');
  const sent = rows.filter((row) => batch === undefined || row.batch === batch);
  const people = sent.filter(({ submittedAt }) => submittedAt !== undefined).reduce((sum, { size }) => sum + size, 0);
  for (const [what, count = 0] of said)
    if (!Number.isSafeInteger(count) || count < 0 || count > people) return no(`count.${what}`, { count, people });
  const total: ResponseTotal = { batch, read, clicked, clickedAt: hour, complained };
  const stamp = { importedAt: actor.now, by: actor.by, source: TYPED };
  const { digest } = await addResponses(store, campaign, { people: [], totals: [total] }, stamp, 'always');
  await store.note(
    'insight.imported',
    { campaign, ...(batch !== undefined && { batch }) },
    { source: TYPED, digest, people: 0, totals: 1 },
    actor,
  );
  return undefined;
}

const TYPED = 'typed';
