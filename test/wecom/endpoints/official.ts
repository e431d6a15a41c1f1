import { bodyOf, type Endpoint } from '../call';
import { Refusal } from '../refusal';
import { anyText, choice, integer, record, text } from '../shape';

const DAY_S = 86_400;

export const shorten: Endpoint = (world, call) => {
  const shape = record({ long_data: text(4096) }, { expire_seconds: integer(1, 30 * DAY_S) });
  const { long_data } = bodyOf<{ long_data: string }>(call, shape);
  const short_key = `sk${String(++world.counter).padStart(13, '0')}`;
  world.official.shortKeys.set(short_key, long_data);
  return { short_key };
};

export const urlLink: Endpoint = (world, call) => {
  const shape = record(
    {},
    {
      path: anyText,
      query: anyText,
      expire_type: choice(0, 1),
      expire_time: integer(0, 1e11),
      expire_interval: integer(1, 30),
      env_version: choice('release', 'trial', 'develop'),
    },
  );
  const asked = bodyOf<{ path?: string; expire_type?: number; expire_time?: number; expire_interval?: number }>(
    call,
    shape,
  );
  if (asked.path?.startsWith('/')) throw new Refusal(40165, 'invalid weapp pagepath');
  const now = Math.floor(call.now / 1000);
  const until = asked.expire_type === 1 ? now + (asked.expire_interval ?? 0) * DAY_S : (asked.expire_time ?? 0);
  if (until <= now || until > now + 30 * DAY_S + 60) throw new Refusal(85401, 'expire time out of range');
  return { url_link: `https://wxaurl.cn/${String(++world.counter).padStart(8, '0')}` };
};
