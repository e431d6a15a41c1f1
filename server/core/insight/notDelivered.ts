import type { Localizer } from '../l10n/localizer';
import type { Delivery } from './model';

/** What recipients count as who were not reached, in the order in which it is told. */
const KINDS = [
  'notFriend',
  'otherBroadcast',
  'refused',
  'failed',
  'pending',
  'waiting',
  'unknown',
  'written',
] as const satisfies readonly (keyof Delivery)[];

/** How many were not reached, by reason; '' where everybody was. */
export function notDelivered(delivery: Delivery, say: Localizer): string {
  return KINDS.filter((kind) => delivery[kind] > 0)
    .map((kind) => say.t(`insight.kind.${kind}`, { count: delivery[kind] }))
    .join(' · ');
}
