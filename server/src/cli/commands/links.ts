import type { AccountConfig, ProjectConfig } from '../../../core/config/model';
import { zonedIso } from '../../../core/ledger/zonedTime';
import { printableLine } from '../../../core/printable';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { longestDays, shortenerFor } from '../../node/wecom/links/shortenFor';
import { wecomPorts } from '../../node/wecom/wecomPorts';
import { type Command, EXIT, problem } from '../command';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import { zonedClock } from '../zonedClock';

/**
 * `qunfa links shorten URL…`: short links through the official account of an account, or into its mini-program.
 * 0: all made · 2: usage or configuration, and nothing was made · 3: some could not be made; the others are printed.
 */
export const links: Command = {
  name: 'links',
  operands: 'shorten URL…',
  operandCount: [2, 101],
  options: {
    account: { type: 'string', value: 'ID' },
    days: { type: 'string', value: 'N' },
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
  },
  async run(context) {
    const { args, env, option, terminal } = context;
    const [action, ...urls] = args;
    if (action !== 'shorten') throw problem('wecom.links.usage', { action: action ?? '' });
    const days = option('days') ?? String(longestDays());
    if (!/^[1-9]\d{0,3}$/.test(days)) throw problem('wecom.links.days', { value: days, limit: longestDays() });
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const [id, account] = chosen(config, option('account'));
    const shorten = shortenerFor(id, account, wecomPorts(environmentSecrets(env), env));
    const made: object[] = [];
    const problems: string[] = [];
    for (const url of urls) {
      const link = await shorten(url, Number(days));
      if (link.kind === 'refused') {
        problems.push(link.problem.key);
        const said = terminal.say.say(link.problem);
        made.push({ url, problem: said });
        terminal.err(`${printableLine(url.slice(0, 80))}: ${said}`);
      } else {
        made.push({ url, short: link.url, expiresAt: zonedIso(link.expiresAt, account.zone) });
        if (option('format') !== 'json') {
          // The link alone where another program reads it.
          const until = terminal.say.t('wecom.links.until', { time: zonedClock(link.expiresAt, account.zone) });
          terminal.out(terminal.interactive ? `${link.url}  ${terminal.paint.dim(until)}` : link.url);
        }
      }
    }
    if (option('format') === 'json')
      terminal.out(JSON.stringify({ schema: 'qunfa.links/1', account: id, links: made }, undefined, 2));
    if (problems.length === 0) return EXIT.ok;
    return problems.length === urls.length && problems.every((key) => UNCONFIGURED.has(key))
      ? EXIT.usage
      : EXIT.partial;
  },
};

/** What is missing on this side; the platform was not asked. */
const UNCONFIGURED: ReadonlySet<string> = new Set([
  'wecom.links.no-official',
  'wecom.links.no-mini-program',
  'wecom.links.other-mini-program',
  'wecom.problem.no-secret',
]);

/** The account that is named, else the only one that can make links. */
function chosen({ accounts }: ProjectConfig, named: string | undefined): readonly [string, AccountConfig] {
  const able = Object.entries(accounts).filter(([, one]) => one.officialAccount ?? one.miniProgram);
  const list = able.map(([id]) => id);
  if (named !== undefined) {
    const account = Object.hasOwn(accounts, named) ? accounts[named] : undefined;
    if (!account) throw problem('wecom.links.unknown-account', { account: named, accounts: list });
    return [named, account];
  }
  const [only] = able;
  if (!only) throw problem('wecom.links.not-configured');
  if (able.length > 1) throw problem('wecom.links.which', { accounts: list });
  return only;
}
