import type { Message } from '../../../core/l10n/message';
import type { Localizer } from '../../../core/l10n/localizer';
import type { Secrets } from '../../../core/ports';
import { parseTemplate } from '../../../core/template';
import { besideLedger } from '../campaigns/campaignFile';
import { readTemplate } from '../files/readTemplate';
import { previewOf } from '../previewing/previewOf';
import type { Project } from '../project/project';
import type { WecomPorts } from '../wecom/ports';
import { robotBody } from '../wecom/robot/robotBody';
import { paceOnDisk } from '../wecom/robot/robotPace';
import { createSendToRobot, perMinute } from '../wecom/robot/sendToRobot';
import { robotAddress } from './robotAddress';
import { sampleTexts } from './sampleTexts';
import { testMessages } from './testMessages';

export interface TestSendWish {
  readonly project: Project;
  /** Absolute path of the template, and how sentences call it. */
  readonly file: string;
  readonly shownAs: string;
  /** Id of the customer as whom it is rendered; undefined: presets, fallbacks and samples. */
  readonly recipient: string | undefined;
  /** 0-based index of one message; undefined: all. */
  readonly message: number | undefined;
  /** Where the ledger is: the pace of robots is kept beside it. The ledger itself is not touched. */
  readonly ledger: string;
  readonly say: Localizer;
  readonly ports: WecomPorts;
  readonly secrets: Secrets;
}

/** `samples`: variables that stood for a sample value, where no customer is shown. */
export type TestSendOutcome =
  | {
      readonly kind: 'sent';
      readonly messages: number;
      readonly name: string | undefined;
      readonly samples?: readonly string[];
    }
  /** `usage`: nothing was tried · `refused`: nothing may be sent now · `failed`: the robot said no, or did not answer. `sent`: messages that went before. */
  | {
      readonly kind: 'usage' | 'refused' | 'failed';
      readonly problem: Message;
      readonly sent: number;
      /** ms since the epoch, where waiting helps */
      readonly retryAt?: number;
    };

/** Sends a template to one's own group through its robot, as one customer would read it. No broadcast: nothing of it is in the ledger. */
export async function testSend(wish: TestSendWish): Promise<TestSendOutcome> {
  const { project, file, shownAs, ports, say } = wish;
  const read = readTemplate(file, shownAs);
  if ('problem' in read) return usage(read.problem);
  const now = ports.clock.now();
  const { context } = await project.context(parseTemplate(read.text), file, { now });
  const robot = await robotAddress(context.accountId, context.account, wish.secrets);
  if ('problem' in robot) return usage(robot.problem);
  const checked = await project.check(read.text, file, { now });
  const drawn = await previewOf(project, context, checked, file, {
    device: 'ios',
    theme: 'light',
    view: 'receiver',
    recipient: wish.recipient,
    say,
    imageUrl: () => undefined,
  });
  if (drawn.recipientMissing) return usage({ key: 'wecom.test.no-recipient', args: { id: wish.recipient ?? '' } });
  const count = context.template.messages.length;
  const { message } = wish;
  if (message !== undefined && !(Number.isInteger(message) && message >= 0 && message < count))
    return usage({ key: 'wecom.test.no-message', args: { count } });
  const shown = drawn.shown ? undefined : sampleTexts(context);
  const texts = shown?.texts ?? drawn.texts;
  const made = testMessages({ context, file, texts, only: message }, say);
  if ('problem' in made) return refused(made.problem);
  // Everything is looked at before anything goes: half a message in the group helps nobody.
  for (const one of made.messages) {
    const body = await robotBody(one);
    if ('problem' in body) return refused(body.problem);
  }
  const send = createSendToRobot(ports, paceOnDisk(besideLedger(wish.ledger, 'robots'), perMinute()));
  for (const [sent, one] of made.messages.entries()) {
    const outcome = await send(robot.address, one);
    if (outcome.kind === 'later') return { ...outcome, kind: 'refused', sent };
    if (outcome.kind === 'failed') return { ...outcome, sent };
  }
  const sampled = new Set(
    shown?.samples.flatMap((names, at) => (message === undefined || message === at ? names : [])),
  );
  return {
    kind: 'sent',
    messages: made.messages.length,
    name: drawn.shown?.name,
    ...(sampled.size > 0 && { samples: [...sampled] }),
  };
}

const usage = (problem: Message): TestSendOutcome => ({ kind: 'usage', problem, sent: 0 });
const refused = (problem: Message): TestSendOutcome => ({ kind: 'refused', problem, sent: 0 });
