import { utf8Length } from '../../../../core/count';
import { callingFigure } from '../../../../core/policy/callingFigure';
import type { WecomPorts } from '../ports';
import { linkClient, refused, shortLink } from './linkClient';
import type { LinkApp, LinkShortener } from './linkShortener';

export const KEY_PLACE = '{key}';

export interface ShortKeyOptions extends LinkApp {
  /** One's own page that looks a key up and leads on, with `{key}` where the key goes: `https://example.com/s/{key}`. */
  readonly landing: string;
}

/**
 * Short links through the key service of an official account (短key托管): the platform keeps the long address under a key of 15 characters,
 * and a page of the company's own host, which customers trust, leads on by it.
 */
export function createShortKeys(options: ShortKeyOptions, ports: WecomPorts): LinkShortener<string> {
  const client = linkClient(options, ports);
  const { landing } = options;
  return {
    async shorten(url, seconds) {
      if ('problem' in client) return refused(client.problem);
      if (!landing.includes(KEY_PLACE))
        return refused({ key: 'wecom.links.landing', args: { url: landing, placeholder: KEY_PLACE } });
      const parsed = URL.parse(url);
      if (parsed?.protocol !== 'https:' && parsed?.protocol !== 'http:')
        return refused({ key: 'wecom.links.malformed', args: { url: url.slice(0, 80) } });
      const [bytes, limit] = [utf8Length(url), callingFigure('shortKey.bytes')];
      if (bytes > limit) return refused({ key: 'wecom.links.too-long', args: { bytes, limit } });
      const longest = callingFigure('shortKey.seconds');
      if (!Number.isInteger(seconds) || seconds < 1 || seconds > longest)
        return refused({ key: 'wecom.links.expiry', args: { seconds, limit: longest } });
      const now = ports.clock.now();
      const body = JSON.stringify({ long_data: url, expire_seconds: seconds });
      const result = await client.call({ path: 'cgi-bin/shorten/gen', body, repeatable: true });
      return shortLink(result, 'short_key', now + seconds * 1000, (key) => landing.replace(KEY_PLACE, () => key));
    },
  };
}
