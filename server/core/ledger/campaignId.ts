import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Plan } from '../plan/model';

/**
 * `sha256:…` over what a plan would do: account, content and every batch with its recipients and time. When and how it was made is left out,
 * so the same plan made again has the same hash. `round`: the same plan once more, behind a campaign of it that was called off, counts from 2.
 */
export function planHash(plan: Plan, round = 1): string {
  const batches = plan.batches.map((batch) => [
    batch.id,
    batch.message,
    batch.sender ?? null,
    Date.parse(batch.start),
    batch.text,
    batch.recipients,
  ]);
  const rounds = round > 1 ? [round] : [];
  const canonical = JSON.stringify([
    'qunfa.plan-hash/1',
    plan.account,
    plan.channel,
    plan.contentHash,
    batches,
    ...rounds,
  ]);
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonical)))}`;
}

/** Id of the campaign that carries a plan out: its first day and ten digits of its hash, e.g. `20261125-3fa9c01b2e`. Short enough to type, the same for the same plan. */
export function campaignId(plan: Plan, round = 1): string {
  const day = (plan.start ?? plan.now).slice(0, 10).replaceAll('-', '');
  return `${day}-${planHash(plan, round).slice('sha256:'.length, 'sha256:'.length + 10)}`;
}
