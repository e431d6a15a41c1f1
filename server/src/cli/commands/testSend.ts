import path from 'node:path';
import { ledgerLocation } from '../../node/campaigns/ledgerAccess';
import { whereOf } from '../../node/campaigns/ledgerAt';
import { testSendSentence } from '../../../core/send/testSendSentence';
import { createProject } from '../../node/project/project';
import { testSend as send } from '../../node/testSend/testSend';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { wecomPorts } from '../../node/wecom/wecomPorts';
import { type Command, EXIT, problem } from '../command';
import { reportConfigProblems } from '../configProblems';

/**
 * `qunfa test-send FILE`: to one's own group through its robot, as one customer would read it. It is no broadcast and takes no quota.
 * 0: sent · 1: not to be sent as it is, or not now · 2: usage or configuration · 3: the robot refused or did not answer.
 */
export const testSend: Command = {
  name: 'test-send',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    recipient: { type: 'string', value: 'ID' },
    message: { type: 'string', value: 'N' },
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
  },
  async run({ args, cwd, env, terminal, option }) {
    const shownAs = args[0] ?? '';
    const number = option('message');
    if (number !== undefined && !/^[1-9]\d{0,4}$/.test(number)) throw problem('wecom.test.usage', { value: number });
    const file = path.resolve(cwd, shownAs);
    const project = createProject({ workspaceRoots: [] });
    const config = await project.config(file);
    if (reportConfigProblems(await project.loadedConfigs(), terminal, cwd)) return EXIT.usage;
    const secrets = environmentSecrets(env);
    const outcome = await send({
      project,
      file,
      shownAs,
      recipient: option('recipient'),
      message: number === undefined ? undefined : Number(number) - 1,
      ledger: whereOf(ledgerLocation({ config, env })),
      say: terminal.say,
      ports: wecomPorts(secrets, env),
      secrets,
    });
    const { say, out, err } = terminal;
    if (option('format') === 'json') {
      const { kind, ...rest } = outcome;
      const said = 'problem' in outcome ? { problem: say.say(outcome.problem) } : {};
      out(JSON.stringify({ schema: 'qunfa.test-send/1', outcome: kind, ...rest, ...said }, undefined, 2));
    } else if (outcome.kind === 'sent') {
      out(say.say(testSendSentence(outcome)));
    } else {
      if (outcome.sent > 0) err(say.t('wecom.test.part', { count: outcome.sent }));
      err(say.say(outcome.problem));
    }
    return { sent: EXIT.ok, usage: EXIT.usage, refused: EXIT.findings, failed: EXIT.partial }[outcome.kind];
  },
};
