import { wecomPolicy } from '../message/wecomPolicy';
import type { WecomPorts } from '../ports';
import { linkClient, refused, shortLink } from './linkClient';
import type { LinkApp, LinkShortener } from './linkShortener';

const DAY_S = 86_400;

/** A page of a mini-program: path without the leading slash, parameters without the question mark. */
export interface MiniProgramPage {
  readonly page: string;
  readonly query: string;
}

/** Links into a mini-program (URL Link). They live whole days, at most 30; a life in between is rounded up to the next day. */
export function createUrlLinks(options: LinkApp, ports: WecomPorts): LinkShortener<MiniProgramPage> {
  const client = linkClient(options, ports);
  return {
    async shorten({ page, query }, seconds) {
      if ('problem' in client) return refused(client.problem);
      const most = wecomPolicy().number('link.native.days').value;
      const days = Math.ceil(seconds / DAY_S);
      if (!(days >= 1 && days <= most))
        return refused({ key: 'wecom.links.expiry', args: { seconds, limit: most * DAY_S } });
      const body = JSON.stringify({
        path: page.replace(/^\/+/, ''),
        query: query.replace(/^\?/, ''),
        expire_type: 1,
        expire_interval: days,
      });
      const now = ports.clock.now();
      const result = await client.call({ path: 'wxa/generate_urllink', body, repeatable: true });
      return shortLink(result, 'url_link', now + days * DAY_S * 1000, (url) => url);
    },
  };
}
