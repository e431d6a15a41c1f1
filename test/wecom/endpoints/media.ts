import { type Call, type Endpoint, onlyParameters } from '../call';
import { Refusal } from '../refusal';

const MB = 1024 * 1024;
const LIMITS: Readonly<Record<string, readonly [bytes: number, errcode: number]>> = {
  image: [10 * MB, 40009],
  voice: [2 * MB, 40010],
  video: [10 * MB, 40011],
  file: [20 * MB, 40006],
};
const LIFE = 3 * 86_400_000;

export const upload: Endpoint = (world, call) => {
  onlyParameters(call, 'access_token', 'type');
  const type = call.query.get('type') ?? '';
  const [most, errcode] = LIMITS[type] ?? [];
  if (most === undefined || errcode === undefined) throw new Refusal(40005, `invalid type: ${type}`);
  const bytes = fileOf(call);
  if (bytes.length > most) throw new Refusal(errcode, `${type} size ${bytes.length}`);
  if (bytes.length <= 5) throw new Refusal(40006, `file size ${bytes.length}`);
  if (type === 'image' && !isPicture(bytes)) throw new Refusal(40004, 'invalid media type');
  const media_id = `3media${String(++world.counter).padStart(8, '0')}`;
  world.media.set(media_id, call.now + LIFE);
  return { type, media_id, created_at: String(Math.floor(call.now / 1000)) };
};

export const uploadImage: Endpoint = (world, call) => {
  onlyParameters(call, 'access_token');
  const bytes = fileOf(call);
  if (bytes.length < 5 || bytes.length > 2 * MB) throw new Refusal(40009, `image size ${bytes.length}`);
  if (!isPicture(bytes)) throw new Refusal(40004, 'invalid media type');
  return { url: `https://wework.qpic.cn/wwpic/${++world.counter}/0` };
};

const isPicture = (bytes: Buffer): boolean =>
  bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) || bytes.subarray(1, 4).toString('latin1') === 'PNG';

/** The one file of a multipart body, in the field `media`. */
function fileOf({ raw, type }: Call): Buffer {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?$/.exec(type)?.[1];
  if (boundary === undefined) throw new Refusal(44001, 'empty media data');
  const open = raw.indexOf(`--${boundary}\r\n`);
  const head = raw.indexOf('\r\n\r\n');
  const close = raw.lastIndexOf(`\r\n--${boundary}--`);
  const headers = raw.subarray(open, head).toString('utf8');
  if (open !== 0 || head === -1 || close < head + 4) throw new Refusal(44001, 'empty media data');
  if (!/name="media"/.test(headers) || !/filename="[^"]+"/.test(headers)) throw new Refusal(44001, 'media missing');
  return raw.subarray(head + 4, close);
}
