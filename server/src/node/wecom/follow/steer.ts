import type { SteerOutcome } from '../../../../core/send/transport';
import type { ApiClient } from '../http/apiClient';

/** Asks the members of a task to send it. Counted by the platform (3 in 24 hours), so never repeated by itself. */
export async function remindTask(client: ApiClient, msgid: string | undefined): Promise<SteerOutcome> {
  if (msgid === undefined) return NO_TASK;
  const path = 'cgi-bin/externalcontact/remind_groupmsg_send';
  const result = await client.call({ path, body: JSON.stringify({ msgid }), repeatable: false });
  return result.kind === 'ok' ? { kind: 'done' } : { kind: 'refused', problem: result.problem };
}

/** Stops what members have not sent yet. A task that is cancelled already is done. */
export async function cancelTask(client: ApiClient, msgid: string | undefined): Promise<SteerOutcome> {
  if (msgid === undefined) return NO_TASK;
  const path = 'cgi-bin/externalcontact/cancel_groupmsg_send';
  const result = await client.call({ path, body: JSON.stringify({ msgid }), repeatable: true });
  if (result.kind === 'ok' || (result.kind === 'refused' && result.rule.action === 'cancelled'))
    return { kind: 'done' };
  return { kind: 'refused', problem: result.problem };
}

const NO_TASK: SteerOutcome = { kind: 'refused', problem: { key: 'wecom.problem.no-task' } };
