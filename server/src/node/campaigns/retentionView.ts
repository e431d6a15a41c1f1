import type { ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { LedgerReader } from '../../../core/ledger/reader';
import { localTime } from '../../../core/ledger/zonedTime';
import { policyFor } from '../../../core/policy/policyFor';
import type { Channel } from '../../../core/text';

const HOME_ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;
const CHANNELS: readonly Channel[] = ['personal', 'wecom'];
/** People are told so long before records come of age: a day ahead of a week, a week ahead of three months. */
const LONGEST_NOTICE_DAYS = 7;

/** Finished campaigns of a channel that have come of age, or soon will. */
export interface Retention {
  readonly channel: Channel;
  /** `archive.days` of the channel. */
  readonly days: number;
  /** Campaigns older than that. */
  readonly due: number;
  /** Campaigns that will be before the notice is over. */
  readonly soon: number;
  /** ms since the epoch: when the next of those in `soon` is. */
  readonly next: number | undefined;
}

/** Before which moment a finished campaign has come of age, by channel: `archive.days` of the policy back from `now`. */
export function archiveBefore(config: Pick<ProjectConfig, 'policies'>, now: number): Record<Channel, number> {
  return { personal: now - daysOf(config, 'personal') * DAY, wecom: now - daysOf(config, 'wecom') * DAY };
}

/** What an archive would take now and soon; channels of which nothing is near that age are left out. */
export async function retentionView(
  ledger: LedgerReader,
  config: Pick<ProjectConfig, 'policies'>,
  now: number,
): Promise<readonly Retention[]> {
  const finished = await ledger.finished();
  return CHANNELS.map((channel) => {
    const days = daysOf(config, channel);
    const times = finished.filter((one) => one.channel === channel).map(({ lastAt }) => lastAt + days * DAY);
    const notice = Math.min(LONGEST_NOTICE_DAYS, Math.ceil(days / 7)) * DAY;
    const ahead = times.filter((at) => at >= now && at < now + notice);
    const next = ahead.length > 0 ? Math.min(...ahead) : undefined;
    return { channel, days, due: times.filter((at) => at < now).length, soon: ahead.length, next };
  }).filter(({ due, soon }) => due + soon > 0);
}

/** The sentences that tell of it, with times as they are in China. */
export function retentionSentences(retention: readonly Retention[]): readonly Message[] {
  return retention.flatMap(({ channel, days, due, soon, next }) => [
    ...(due > 0 ? [{ key: `ledger.retention.due.${channel}`, args: { days, count: due } }] : []),
    ...(next !== undefined
      ? [{ key: `ledger.retention.soon.${channel}`, args: { days, count: soon, time: localTime(next, HOME_ZONE) } }]
      : []),
  ]);
}

const daysOf = ({ policies }: Pick<ProjectConfig, 'policies'>, channel: Channel): number =>
  policyFor(channel, policies[channel]).policy.number('archive.days').value;
