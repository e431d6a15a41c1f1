import type { JudgedLink } from './judgedLinks';
import type { CheckContext, Fix } from './model';

export interface ShortenOffer {
  readonly fixes: readonly Fix[];
  /** For `data` of a finding: what somebody at a terminal would type. */
  readonly data: { readonly command?: string };
}

/** An offer to put a short link of the account's official account in the place of an address, where one is configured. The call is made by whoever carries it out. */
export function shortenLink({ account, accountId }: CheckContext, { link, range }: JudgedLink): ShortenOffer {
  if (!account?.officialAccount || accountId === undefined) return { fixes: [], data: {} };
  const url = link.scheme === undefined ? `https://${link.text}` : link.text;
  const { start, end } = range;
  const fix: Fix = {
    title: { key: 'checks.fix.shorten-link' },
    safe: false,
    edits: [],
    action: { kind: 'shorten-link', data: { account: accountId, link: url, start, end } },
  };
  const command = `qunfa links shorten --account ${quoted(accountId)} ${quoted(url)}`;
  return { fixes: [fix], data: { command } };
}

/** For a shell; what needs no quotes gets none. */
const quoted = (text: string): string => (/^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
