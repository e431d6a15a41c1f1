import { createLocalizer } from '../../../core/l10n/localizer';
import { coreCatalogue } from '../../../core/l10n/catalogues';
import { robotSecretName } from '../../../core/config/secretNames';
import type { TestSendAnswer, TestSendParams } from '../../../core/send/senderApi';
import { createProject } from '../../node/project/project';
import { testSend as send } from '../../node/testSend/testSend';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { wecomPorts } from '../../node/wecom/wecomPorts';
import { ledgerPath, type SenderContext } from '../senderContext';

/** `qunfa/testSend` */
export async function testSend(params: TestSendParams, context: SenderContext): Promise<TestSendAnswer> {
  const { file, shownAs, workspaceRoots, settings, recipient, language } = params;
  const project = createProject({ workspaceRoots });
  const secrets = environmentSecrets(context.env);
  const outcome = await send({
    project,
    file,
    shownAs,
    recipient,
    message: undefined,
    ledger: ledgerPath(await project.config(file), settings, context),
    say: createLocalizer(language, coreCatalogue(language)),
    ports: wecomPorts(secrets, context.env, { now: context.now }),
    secrets,
  });
  if (outcome.kind === 'sent') {
    const { messages, name, samples } = outcome;
    return { messages, name, ...(samples && { samples }) };
  }
  const { problem, sent } = outcome;
  const account = problem.args?.account;
  const missing = problem.key === 'wecom.test.no-robot' && typeof account === 'string';
  return { problem, sent, ...(missing && { secret: robotSecretName(account === '–' ? undefined : account) }) };
}
