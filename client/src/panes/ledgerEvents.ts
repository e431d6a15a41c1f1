import { isOutboxBatch } from '../../../server/core/ledger/outboxBatch';
import { reasonText } from '../../../server/core/ledger/ownReason';
import type { Localizer } from '../../../server/core/l10n/localizer';
import type { EventRecord } from '../../../server/core/ledger/records';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { LedgerView } from '../../../server/core/send/senderApi';
import { zonedMoment } from './ledgerTime';

/** States of a batch that a person cares about; what lies between is bookkeeping. */
const TOLD_STATES = new Set(['submitted', 'settled', 'failed', 'unknown', 'released']);
const TOLD_KINDS = new Set([
  'account.added',
  'batch.cancelled',
  'batch.confirmed',
  'batch.excluded',
  'batch.reminded',
  'batch.requeued',
  'batch.rescheduled',
  'campaign.created',
  'campaign.replanned',
  'clock.fixed',
  'compliance.step',
  'content.approved',
  'ledger.confirmed',
  'ledger.created',
  'ledger.imported',
  'ledger.pruned',
  'ledger.restored',
]);
const DEFAULT_ZONE = 'Asia/Shanghai';

interface Told {
  readonly event: EventRecord;
  readonly key: string;
  count: number;
}

/** What was done lately: when, what, on which campaign, by whom. The same thing done to several batches in a row is told once. */
export function ledgerEvents(
  { events = [], campaigns, accounts }: LedgerView,
  localizer: Localizer,
): Markup | undefined {
  const told: Told[] = [];
  const written = new Set(events.filter(({ detail }) => isOutboxBatch({ msgid: msgidOf(detail) })).map(placeOf));
  for (const event of events) {
    const key = written.has(placeOf(event)) ? keyOfWritten(event) : keyOf(event);
    if (key === undefined) continue;
    const last = told.at(-1);
    if (last && last.key === key && last.event.campaign === event.campaign && last.event.by === event.by) last.count++;
    else told.push({ event, key, count: 1 });
  }
  if (told.length === 0) return undefined;
  const zones = new Map(accounts.map(({ account, zone }) => [account, zone]));
  const names = new Map(campaigns.map(({ id, title, template }) => [id, title ?? template]));
  const rows = told.map(({ event, key, count }) => {
    const zone = zones.get(event.account ?? '') ?? DEFAULT_ZONE;
    const what = /^client\.state\./.test(key)
      ? localizer.t('ledger.pane.event.batch', { count, state: localizer.t(key) })
      : localizer.t(key, { count });
    const about = event.campaign === undefined ? (event.account ?? '') : (names.get(event.campaign) ?? event.campaign);
    const why = event.why ? html`<br><span class="quiet">${reasonText(event.why, localizer)}</span>` : undefined;
    return html`<tr><td class="when">${zonedMoment(event.at, zone)}</td><td>${what}${why}</td><td>${about}</td><td>${event.by}</td></tr>`;
  });
  const t = (name: string): string => localizer.t(`ledger.pane.${name}`);
  return html`<h2>${t('events')}</h2><table><tr><th>${t('when')}</th><th>${t('what')}</th><th>${t('about')}</th><th>${t('by')}</th></tr>${rows}</table>`;
}

const msgidOf = ({ msgid }: EventRecord['detail']): string | undefined =>
  typeof msgid === 'string' ? msgid : undefined;
const placeOf = ({ campaign, batch }: EventRecord): string => `${campaign}/${batch}`;

/** A batch that lies in the outbox was submitted to nobody, and nobody confirmed it. */
function keyOfWritten(event: EventRecord): string | undefined {
  if (event.kind !== 'batch.state') return keyOf(event);
  const to = String(event.detail.to);
  return to === 'submitted' ? 'client.state.written' : to === 'settled' ? undefined : keyOf(event);
}

/** The sentence of an event; undefined for one that is not told. */
function keyOf({ kind, detail }: EventRecord): string | undefined {
  if (kind === 'batch.state')
    return TOLD_STATES.has(String(detail.to)) ? `client.state.${String(detail.to)}` : undefined;
  if (kind === 'campaign.state') {
    const to = String(detail.to);
    return ['active', 'paused', 'cancelled'].includes(to) ? `ledger.pane.event.campaign.${to}` : undefined;
  }
  return TOLD_KINDS.has(kind) ? `ledger.pane.event.${kind}` : undefined;
}
