import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Message } from '../l10n/message';
import type { Plan } from '../plan/model';

/** What a person is shown and says yes to: it goes to the editor with a plan, comes back with the send, and what would go out by then is held against it. */
export interface Confirmed {
  readonly contentHash: string;
  readonly account: string;
  readonly transport: string;
  /** Where the account's secret and its customers' ids go; absent where no API is called. */
  readonly address?: string;
  /** A campaign of this content is under way and would go on; what it sends was confirmed and frozen when it was made. */
  readonly campaign?: string;
  readonly recipients: number;
  readonly batches: number;
  /** First and last time; null without batches. */
  readonly start: string | null;
  readonly end: string | null;
  /** `sha256:…` over who is sent to. */
  readonly people: string;
  /** When it was planned. */
  readonly now: string;
}

/** The planner shifts by a few minutes for reasons of its own (it keeps off :00 and :30). */
const SLACK_MS = 600_000;

export function confirmedOf(
  plan: Plan,
  way: Pick<Confirmed, 'transport'> & {
    readonly address: string | undefined;
    readonly campaign: string | undefined;
  },
): Confirmed {
  const ids = [...new Set(plan.batches.flatMap(({ recipients }) => recipients))].sort();
  return {
    contentHash: plan.contentHash,
    account: plan.account,
    transport: way.transport,
    ...(way.address !== undefined && { address: way.address }),
    ...(way.campaign !== undefined && { campaign: way.campaign }),
    recipients: plan.audience.recipients,
    batches: plan.batches.length,
    start: plan.start,
    end: plan.end,
    people: `sha256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(ids))))}`,
    now: plan.now,
  };
}

/** How what would be sent differs from what was confirmed, a sentence a fact; none: it may go. Times move on while somebody reads: by as long as that took. */
export function confirmedDifferences(was: Confirmed, is: Confirmed): readonly Message[] {
  const said: Message[] = [];
  const differs = (fact: string, before: string | number | null | undefined, now: typeof before): void => {
    if (before === now) return;
    said.push({ key: `send.refusal.confirmed.${fact}`, args: { was: before ?? '–', is: now ?? '–' } });
  };
  differs('account', was.account, is.account);
  differs('transport', was.transport, is.transport);
  differs('address', was.address, is.address);
  differs('campaign', was.campaign, is.campaign);
  // What is under way sends its own batches, and they grow fewer.
  if (was.campaign !== undefined && was.campaign === is.campaign) return said;
  differs('recipients', was.recipients, is.recipients);
  if (was.recipients === is.recipients && was.people !== is.people)
    said.push({ key: 'send.refusal.confirmed.people', args: { count: is.recipients } });
  differs('batches', was.batches, is.batches);
  const waited = Math.max(0, Date.parse(is.now) - Date.parse(was.now));
  for (const fact of ['start', 'end'] as const)
    if (!moved(was[fact], is[fact], waited)) differs(fact, shown(was[fact]), shown(is[fact]));
  return said;
}

function moved(was: string | null, is: string | null, waited: number): boolean {
  if (was === null || is === null) return was === is;
  const by = Date.parse(is) - Date.parse(was);
  return by >= -SLACK_MS && by <= waited + SLACK_MS;
}

const shown = (iso: string | null): string | null => iso?.slice(0, 16).replace('T', ' ') ?? null;
