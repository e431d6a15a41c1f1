import type { ProjectConfig } from '../../../core/config/model';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerCheck } from '../../../core/ledger/records';
import { ledgerLocation, openLedgerOf } from '../../node/campaigns/ledgerAccess';
import { verifyLedgerAt, whereOf } from '../../node/campaigns/ledgerAt';
import { type Command, type CommandContext, EXIT, type ExitCode, problem } from '../command';
import { backup, exportRows, prune } from '../ledgerArchive';
import { confirmLedger, ledgerActor as actor, ledgerWish as wish } from '../ledgerRecovery';
import { showLedger } from '../ledgerShow';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import { zonedClock } from '../zonedClock';

type Action = (context: CommandContext, config: ProjectConfig) => Promise<ExitCode>;

/** What each action writes with `--format`; none: it takes no such option. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  show: ['pretty', 'json'],
  export: ['jsonl', 'csv'],
  verify: ['pretty', 'json'],
};

export const ledger: Command = {
  name: 'ledger',
  operands: `show|export|verify|prune|backup|restore|confirm|clock-fix|migrate [postgres://…]`,
  operandCount: [1, 2],
  options: {
    format: { type: 'string', value: 'pretty|json|jsonl|csv', choices: ['pretty', 'json', 'jsonl', 'csv'] },
    out: { type: 'string', value: 'FILE' },
    before: { type: 'string', value: 'ISO' },
    events: { type: 'boolean' },
    yes: { type: 'boolean' },
    reason: { type: 'string', value: 'TEXT' },
    move: { type: 'boolean' },
    from: { type: 'string', value: 'BACKUP' },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const [name = '', more] = context.args;
    const action = Object.hasOwn(RUN, name) ? RUN[name] : undefined;
    if (!action) throw problem('cli.usage.ledgerAction', { action: name });
    if (more !== undefined && name !== 'migrate') throw problem('cli.usage.ledgerWord', { action: name, word: more });
    const format = context.option('format');
    const formats = FORMATS[name];
    if (format !== undefined && !formats?.includes(format))
      throw problem('cli.usage.ledgerFormat', { action: name, format, formats: formats?.join('|') ?? '—' });
    const config = await workingConfig(context);
    return config ? await action(context, config) : BROKEN_CONFIG;
  },
};

const RUN: Readonly<Record<string, Action>> = {
  show: showLedger,
  export: exportRows,
  verify,
  prune,
  backup,
  restore: async (context, config) => (await import('../ledgerRestore')).restore(context, config),
  confirm: confirmLedger,
  'clock-fix': clockFix,
  // In a room of its own: nobody else needs the database driver.
  migrate: async (context, config) => (await import('../ledgerMigrate')).migrateLedger(context, config),
};

async function verify(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal } = context;
  const { say, paint, out } = terminal;
  const check = await checked(whereOf(ledgerLocation(wish(context, config))));
  if (context.option('format') === 'json')
    out(
      JSON.stringify(
        { schema: 'qunfa.verify/1', ...check, problems: check.problems.map((one) => say.say(one)) },
        undefined,
        2,
      ),
    );
  else {
    for (const one of check.problems) out(`${paint.red('✖')} ${say.say(one)}`);
    const { campaigns, batches, deliveries, events } = check;
    if (check.ok) out(paint.green(`✔ ${say.t('cli.ledger.sound', { campaigns, batches, deliveries, events })}`));
  }
  return check.ok ? EXIT.ok : EXIT.findings;
}

/** What a look at the whole has to find is not a failure of the look. */
const DAMAGE: readonly string[] = ['damaged', 'not-a-database', 'not-a-ledger', 'history-lost'];

async function checked(where: string): Promise<LedgerCheck> {
  return verifyLedgerAt(where).catch((error: unknown) => {
    if (!(error instanceof LedgerProblem) || !DAMAGE.includes(error.code)) throw error;
    const none = { campaigns: 0, batches: 0, deliveries: 0, contacts: 0, events: 0 };
    return { ok: false, problems: [error.sentence], ...none };
  });
}

async function clockFix(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, now } = context;
  const store = await openLedgerOf(wish(context, config), now);
  try {
    const { from, to, restamped } = await store.clockFix(actor(context));
    const clock = (at: number): string => zonedClock(at, 'Asia/Shanghai', true);
    terminal.out(terminal.say.t('cli.ledger.clockFixed', { from: clock(from), to: clock(to), count: restamped }));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
