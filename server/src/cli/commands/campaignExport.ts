import path from 'node:path';
import { exportCampaign } from '../../node/campaigns/exportCampaign';
import { readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { type Command, CommandProblem, EXIT, problem } from '../command';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';

/** What a campaign said, to whom, what became of it, and the replies prepared for it, for other tools. */
export const campaignExport: Command = {
  name: 'export',
  operands: 'CAMPAIGN',
  operandCount: [1, 1],
  options: {
    out: { type: 'string', value: 'DIR' },
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
  },
  async run(context) {
    const { args, cwd, env, terminal, option } = context;
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const campaign = args[0] ?? '';
    const reader = await readLedgerOf({ config, env });
    try {
      if (!(await reader.campaign(campaign))) throw problem('cli.campaign.unknown', { campaign });
      const folder = path.resolve(cwd, option('out') ?? `export-${campaign}`);
      const done = await exportCampaign(reader, campaign, folder);
      if ('problem' in done) throw new CommandProblem(done.problem);
      if (option('format') === 'json')
        terminal.out(JSON.stringify({ schema: 'qunfa.export-done/1', campaign, ...done }, undefined, 2));
      else {
        const { files, ...counts } = done;
        terminal.out(
          terminal.say.t('insight.export.done', {
            ...counts,
            folder: path.relative(cwd, folder) || '.',
            files: files.length,
          }),
        );
        if (done.open > 0)
          terminal.out(terminal.paint.yellow(terminal.say.t('insight.export.open', { open: done.open })));
      }
      return EXIT.ok;
    } finally {
      await reader.close();
    }
  },
};
