import path from 'node:path';
import { approveContent } from '../../node/campaigns/approveContent';
import { openLedgerOf } from '../../node/campaigns/ledgerAccess';
import { createProject } from '../../node/project/project';
import { type Command, CommandProblem, EXIT, problem } from '../command';
import { reportConfigProblems } from '../configProblems';
import { sayRefusals } from '../planning';

export const approve: Command = {
  name: 'approve',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    by: { type: 'string', value: 'NAME' },
    reason: { type: 'string', value: 'TEXT' },
    now: { type: 'string', value: 'ISO' },
  },
  async run({ terminal, args, cwd, env, now, option }) {
    const by = option('by')?.trim();
    if (!by) throw problem('cli.approve.by');
    const shownAs = args[0] ?? '';
    const file = path.resolve(cwd, shownAs);
    const project = createProject({ workspaceRoots: [] });
    const config = await project.config(file);
    if (reportConfigProblems(await project.loadedConfigs(), terminal, cwd)) return EXIT.usage;
    const store = await openLedgerOf({ config, env }, now);
    try {
      const note = option('reason');
      const approval = await approveContent({
        project,
        store,
        file,
        shownAs,
        by,
        now,
        ...(note !== undefined && { note }),
      });
      if (approval.kind === 'unreadable') throw new CommandProblem(approval.problem);
      if (approval.kind === 'refused') {
        sayRefusals(approval.refusals, terminal);
        return EXIT.findings;
      }
      terminal.out(
        terminal.paint.green(
          `✔ ${terminal.say.t('cli.approve.done', { path: shownAs, by, hash: approval.contentHash.slice(0, 23) })}`,
        ),
      );
      return EXIT.ok;
    } finally {
      await store.close();
    }
  },
};
