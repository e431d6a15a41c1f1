import type { ServerResponse } from 'node:http';
import { confirmTask, type World } from './world';

/**
 * Steering from outside, beside the API: `POST /control/confirm {"msgid", "userid"?}` lets members confirm (all tasks without a msgid), `GET /control/tasks` shows what
 * was made, `POST /control/unfollow {"userid", "external_userid"}` ends a relation.
 */
export function control(world: World, path: string, raw: Buffer, now: number, response: ServerResponse): void {
  const { status, body } = steer(world, path, raw, now);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

function steer(
  world: World,
  path: string,
  raw: Buffer,
  now: number,
): { readonly status: number; readonly body: unknown } {
  let asked: { msgid?: string; userid?: string; external_userid?: string };
  try {
    asked = raw.length === 0 ? {} : JSON.parse(raw.toString('utf8'));
  } catch {
    return { status: 400, body: { problem: 'The body is not JSON.' } };
  }
  switch (path) {
    case 'control/confirm': {
      const ids = asked.msgid === undefined ? world.tasks.map(({ msgid }) => msgid) : [asked.msgid];
      const sent = ids.reduce((sum, id) => sum + confirmTask(world, id, asked.userid, now), 0);
      return { status: 200, body: { sent } };
    }
    case 'control/unfollow': {
      const follows = world.customers.get(asked.external_userid ?? '')?.follows ?? [];
      const at = follows.findIndex(({ userid }) => userid === asked.userid);
      if (at >= 0) follows.splice(at, 1);
      return { status: 200, body: { ended: at >= 0 } };
    }
    case 'control/tasks':
      return { status: 200, body: world.tasks.map(shown) };
    default:
      return { status: 404, body: { problem: 'There are /control/confirm, /control/unfollow and /control/tasks.' } };
  }
}

const shown = ({ members, ...task }: World['tasks'][number]): object => ({
  ...task,
  members: Object.fromEntries(
    [...members].map(([userid, { sentAt, recipients }]) => [
      userid,
      { sentAt, recipients: Object.fromEntries(recipients) },
    ]),
  ),
});
