import type { Message } from '../l10n/message';
import { nearest } from '../nearest';
import type { Template } from '../template/model';
import type { Channel, Range } from '../text';
import { DEFAULT_ZONE } from './defaultConfig';
import type { AccountConfig, ProjectConfig } from './model';

/** Who sends a template, over which channel. */
export interface ResolvedTemplate {
  /** The template's own, else the account's, else the one that all accounts share, else the stricter one. */
  readonly channel: Channel;
  /** Nothing says which channel it is. */
  readonly channelUnknown?: true;
  readonly accountId: string | undefined;
  readonly account: AccountConfig | undefined;
  /** IANA zone in which the template's times are read. */
  readonly zone: string;
  readonly kind: 'marketing' | 'service' | 'notice';
  /** Why nothing can be sent over this account yet. A check may stay silent about `none` and `no-config`; a send may not. */
  readonly accountProblem?: AccountProblem;
}

export interface AccountProblem {
  /**
   * `unknown`: not in the configuration · `no-config`: named, but there is no configuration · `several`: none named, and more than one to
   * choose from · `none`: none named, and none there · `channel`: the template asks for another channel than the account's.
   */
  readonly code: 'unknown' | 'no-config' | 'several' | 'none' | 'channel';
  readonly sentence: Message;
  /** Value of `account` or `channel` in the header, where there is one. */
  readonly range: Range | undefined;
  readonly suggestions: readonly string[];
}

/** An account is the default where there is only one; the channel comes from the template, else from the account. */
export function resolveTemplate({ frontMatter }: Template, config: ProjectConfig): ResolvedTemplate {
  const data = frontMatter?.data;
  const ids = Object.keys(config.accounts);
  const accountId = data?.account ?? (ids.length === 1 ? ids[0] : undefined);
  // A template may name `constructor`.
  const account =
    accountId !== undefined && Object.hasOwn(config.accounts, accountId) ? config.accounts[accountId] : undefined;
  const stated = data?.channel ?? account?.channel ?? sharedChannel(config);
  const channel = stated ?? STRICTER;
  const place = (key: string): Range | undefined => frontMatter?.at(key)?.value;
  const problem = account
    ? channelProblem(accountId ?? '', account.channel, channel, place('channel'))
    : accountProblem(accountId, ids, config.file !== undefined, place('account'));
  return {
    channel,
    accountId,
    account,
    zone: account?.zone ?? DEFAULT_ZONE,
    kind: data?.kind ?? 'marketing',
    ...(stated === undefined ? { channelUnknown: true as const } : {}),
    ...(problem ? { accountProblem: problem } : {}),
  };
}

/** What passes here passes on the other channel too, but for the limits of its own API. */
const STRICTER: Channel = 'personal';

/** The channel that every account of the configuration is on: whichever of them is meant, it is this one. */
function sharedChannel({ accounts }: ProjectConfig): Channel | undefined {
  const channels = new Set(Object.values(accounts).map(({ channel }) => channel));
  const [only] = channels;
  return channels.size === 1 ? only : undefined;
}

function channelProblem(
  account: string,
  own: Channel,
  channel: Channel,
  range: Range | undefined,
): AccountProblem | undefined {
  if (own === channel) return undefined;
  return {
    code: 'channel',
    range,
    suggestions: [own],
    sentence: { key: 'config.account.channel', args: { account, own, channel } },
  };
}

function accountProblem(
  account: string | undefined,
  ids: readonly string[],
  hasConfig: boolean,
  range: Range | undefined,
): AccountProblem {
  const known = ids.join(' / ');
  if (account === undefined) {
    const code = ids.length === 0 ? 'none' : 'several';
    return { code, range, suggestions: ids, sentence: { key: `config.account.${code}`, args: { known } } };
  }
  if (!hasConfig)
    return {
      code: 'no-config',
      range,
      suggestions: [],
      sentence: { key: 'config.account.noConfig', args: { account } },
    };
  const suggestions = nearest(account, ids);
  const key = ids.length === 0 ? 'config.account.unknownNone' : 'config.account.unknown';
  return { code: 'unknown', range, suggestions, sentence: { key, args: { account, known } } };
}
