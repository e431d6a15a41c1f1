import type { Folded } from './fold';
import type { Spot } from './spot';

/** `#小程序://name/code`, `#微信小店://name/code`: WeChat's own short links. Bounded, so linear. */
const shortLink =
  /[#＃]([\u4e00-\u9fff]{2,8})[:：]\/\/([^\s/#＃]{1,40})((?:\/[^\s/#＃，。！？、]{1,40}){0,3}?)\/([A-Za-z0-9]{3,32})(?![A-Za-z0-9])/g;

export function findShortLinks(folded: Folded): Spot[] {
  return [...folded.value.matchAll(shortLink)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    kind: 'short-link',
    level: 'certain',
    scheme: match[1] ?? '',
    path: `${match[2] ?? ''}${match[3] ?? ''}/${match[4] ?? ''}`,
  }));
}
