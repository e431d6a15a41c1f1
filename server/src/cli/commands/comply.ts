import type { AccountConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import { memberNames } from '../../../core/send/memberNames';
import { complianceSteps, confirmCompliance } from '../../node/campaigns/complianceSteps';
import { openLedgerOf, readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { actorName } from '../actorName';
import { type Command, type CommandContext, EXIT, problem } from '../command';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';

/** `qunfa comply ACCOUNT`: the steps that stand before a send on WeCom (company certification, training of each sender), shown, or confirmed with who and when. The third, content review, is `approve`. */
export const comply: Command = {
  name: 'comply',
  operands: 'ACCOUNT',
  operandCount: [1, 1],
  options: {
    certified: { type: 'boolean' },
    trained: { type: 'string', value: 'MEMBER', multiple: true },
    by: { type: 'string', value: 'NAME' },
    reason: { type: 'string', value: 'TEXT' },
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const { args, env, now } = context;
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const id = args[0] ?? '';
    const account = Object.hasOwn(config.accounts, id) ? config.accounts[id] : undefined;
    if (!account) throw problem('send.comply.account', { account: id, known: Object.keys(config.accounts) });
    if (account.channel !== 'wecom') throw problem('cli.comply.personal', { account: id });
    const wish = { config, env };
    const members = context.options('trained').flatMap(memberNames);
    if (!context.flag('certified') && members.length === 0) {
      const reader = await readLedgerOf(wish);
      return show(id, account, reader, context).finally(() => reader.close());
    }
    const store = await openLedgerOf(wish, now);
    try {
      const by = context.option('by')?.trim() || actorName(env);
      const why = context.option('reason');
      const actor = { by, now, ...(why !== undefined && { why }) };
      await confirmCompliance(store, id, account, { certified: context.flag('certified'), trained: members }, actor);
      return await show(id, account, store, context);
    } finally {
      await store.close();
    }
  },
};

async function show(
  id: string,
  account: AccountConfig,
  ledger: LedgerReader,
  { terminal, option }: CommandContext,
): Promise<0> {
  const steps = complianceSteps(account, await ledger.compliance(id));
  if (option('format') === 'json') {
    terminal.out(JSON.stringify({ schema: 'qunfa.compliance/1', account: id, steps }));
    return EXIT.ok;
  }
  const { say, paint, out } = terminal;
  for (const { step, subject, done, by, at } of steps) {
    const mark = done ? paint.green('✔') : paint.yellow('−');
    const who = by === null ? (done ? say.t('cli.comply.config') : say.t('send.comply.missing')) : `${by} ${at}`;
    out(
      `${mark} ${say.t(`send.comply.${step}`)}${subject && ` ${subject}`}  ${paint.dim(at && by === null ? `${who} ${at}` : who)}`,
    );
  }
  out(say.t('cli.comply.review'));
  return EXIT.ok;
}
