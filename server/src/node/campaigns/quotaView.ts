import type { AccountConfig, ProjectConfig } from '../../../core/config/model';
import { limitsFor } from '../../../core/ledger/limitsFor';
import type { LedgerReader } from '../../../core/ledger/reader';
import { policyFor } from '../../../core/policy/policyFor';
import type { Channel } from '../../../core/text';

/** One limit of an account and how much of it is used at a moment. */
export interface QuotaLine {
  /** Key of the figure. */
  readonly key: string;
  readonly unit: 'person-times' | 'sends';
  readonly used: number;
  readonly cap: number;
  /** ms since the epoch: when a calendar period starts anew; undefined for a rolling window. */
  readonly until: number | undefined;
}
export interface AccountQuota {
  readonly account: string;
  readonly channel: Channel;
  readonly zone: string;
  readonly lines: readonly QuotaLine[];
  /** Person-times of batches that are planned and not reserved yet. */
  readonly planned: number;
}

/** What each account has used and may still use: the accounts of the configuration and of the ledger. */
export async function quotaView(ledger: LedgerReader, config: ProjectConfig, now: number): Promise<AccountQuota[]> {
  const recorded = new Map((await ledger.accounts()).map((account) => [account.id, account]));
  const ids = [...new Set([...Object.keys(config.accounts), ...recorded.keys()])];
  return Promise.all(
    ids.map(async (id) => {
      const known = recorded.get(id);
      const account: AccountConfig | undefined = Object.hasOwn(config.accounts, id) ? config.accounts[id] : known;
      const channel = account?.channel ?? 'wecom';
      const zone = account?.zone ?? 'Asia/Shanghai';
      const { policy } = policyFor(channel, config.policies[channel]);
      const limits = limitsFor(policy, account ?? { zone }, now);
      const since = Math.min(
        now - 86_400_000,
        ...limits.periods.map(({ from }) => from),
        ...limits.rolling.map(({ windowMs }) => now - windowMs),
      );
      const usage = await ledger.usage(id, since);
      const count = (unit: QuotaLine['unit'], from: number): number =>
        usage.held.filter(({ at }) => at > from).reduce((sum, { size }) => sum + (unit === 'sends' ? 1 : size), 0);
      return {
        account: id,
        channel,
        zone,
        planned: usage.planned.reduce((sum, { size }) => sum + size, 0),
        lines: [
          ...limits.rolling.map(({ key, unit, cap, windowMs }) => ({
            key,
            unit,
            cap,
            used: count(unit, now - windowMs),
            until: undefined,
          })),
          // A period counts its first moment too.
          ...limits.periods.map(({ key, unit, cap, from, to }) => ({
            key,
            unit,
            cap,
            used: count(unit, from - 1),
            until: to,
          })),
        ],
      };
    }),
  );
}
