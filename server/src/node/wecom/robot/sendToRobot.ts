import type { Message } from '../../../../core/l10n/message';
import { callingMs } from '../../../../core/policy/callingFigure';
import { errcodeRule } from '../errcodes';
import { baseAddress } from '../http/baseAddress';
import { exchange } from '../http/exchange';
import { failureProblem } from '../http/problemOf';
import { redact } from '../http/redact';
import { wecomPolicy } from '../message/wecomPolicy';
import type { WecomPorts } from '../ports';
import { type RobotMessage, robotBody } from './robotBody';
import { paceInMemory, type RobotPace } from './robotPace';

export type RobotOutcome =
  | { readonly kind: 'sent' }
  /** Nothing was sent; it may be after `retryAt`, ms since the epoch. */
  | { readonly kind: 'later'; readonly problem: Message; readonly retryAt: number }
  | { readonly kind: 'failed'; readonly problem: Message };

export type SendToRobot = (webhookUrl: string, message: RobotMessage) => Promise<RobotOutcome>;

const MINUTE_MS = 60_000;
/** Answered where the key of the address is not known (企业微信开发者文档 91770). */
const BAD_KEY = 93_000;

/**
 * Sends to one's own group through its robot, to see a message on a phone before customers do. The address holds the key, so it is a secret: it stands in no outcome.
 * A robot takes 20 messages a minute; the next one is put off before it is sent. A message without an answer is not sent again.
 */
export function createSendToRobot(
  ports: Pick<WecomPorts, 'clock' | 'send' | 'timeouts'>,
  pace: RobotPace = paceInMemory(perMinute()),
): SendToRobot {
  return async (webhookUrl, message) => {
    const url = webhook(webhookUrl);
    if (!url) return failed({ key: 'wecom.robot.address' });
    const made = await robotBody(message);
    if ('problem' in made) return failed(made.problem);
    const now = ports.clock.now();
    const free = await pace.take(url.searchParams.get('key') ?? '', now);
    if (free !== undefined) return later(free, now);
    const answer = await exchange(ports.send, {
      url: url.href,
      method: 'POST',
      type: 'application/json; charset=utf-8',
      body: made.body,
      timeout: ports.timeouts?.call ?? callingMs('call.timeout'),
    });
    if (answer.kind !== 'answer') return failed(failureProblem(answer, 'webhook/send', url.host));
    const { errcode, errmsg } = answer;
    if (errcode === 0) return { kind: 'sent' };
    if (errcodeRule(errcode).action === 'rate') return later(now + MINUTE_MS, now);
    const code = String(errcode);
    if (errcode === BAD_KEY) return failed({ key: 'wecom.robot.key', args: { code } });
    const detail = redact(errmsg, [url.searchParams.get('key') ?? undefined]) || '–';
    return failed({ key: 'wecom.robot.failed', args: { code, detail } });
  };
}

/** Messages that a robot takes a minute. */
export const perMinute = (): number => wecomPolicy().number('robot.perMinute').value;

const failed = (problem: Message): RobotOutcome => ({ kind: 'failed', problem });

function later(retryAt: number, now: number): RobotOutcome {
  const args = { limit: perMinute(), seconds: Math.ceil((retryAt - now) / 1000) };
  return { kind: 'later', problem: { key: 'wecom.robot.rate', args }, retryAt };
}

function webhook(written: string): URL | undefined {
  const url = URL.parse(written.trim());
  if (!url || 'problem' in baseAddress(url.origin) || url.pathname !== '/cgi-bin/webhook/send') return undefined;
  return url.searchParams.get('key') ? url : undefined;
}
