import { parseCellMoment } from '../../../core/audience/moment';
import type { ProjectConfig } from '../../../core/config/model';
import { clickTime } from '../../../core/insight';
import { openLedgerOf } from '../../node/campaigns/ledgerAccess';
import { recordResponses } from '../../node/insights/recordResponses';
import { type CommandContext, CommandProblem, EXIT, type ExitCode, problem } from '../command';
import { ledgerActor } from '../ledgerRecovery';

/** `qunfa insights record CAMPAIGN --read N --clicked N --complained N`: figures that somebody has read off a screen; what is recorded later counts. */
export async function recordTyped(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { args, env, now, terminal, option } = context;
  const [, campaign] = args;
  if (campaign === undefined || args.length > 2) throw problem('insight.usage.record');
  const count = (name: 'read' | 'clicked' | 'complained'): number | undefined => {
    const text = option(name);
    if (text === undefined) return undefined;
    if (!/^\d{1,9}$/.test(text)) throw problem('insight.usage.count', { option: `--${name}`, value: text });
    return Number(text);
  };
  const counts = { read: count('read'), clicked: count('clicked'), complained: count('complained') };
  const store = await openLedgerOf({ config, env }, now);
  try {
    const zone = (await store.campaign(campaign))?.zone;
    const hour = option('hour');
    const moment = hour === undefined ? undefined : parseCellMoment(hour);
    if (hour !== undefined && !moment) throw problem('insight.usage.hour', { value: hour });
    const at = moment && clickTime({ ms: moment.start, wall: moment.kind === 'wall' }, zone ?? 'Asia/Shanghai');
    const typed = { campaign, batch: option('batch'), ...counts, hour: at };
    const refused = await recordResponses(store, typed, ledgerActor(context));
    if (refused) throw new CommandProblem(refused);
    terminal.out(terminal.say.t('insight.record.done', { campaign }));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
