import { classifyLink, type FoundLink, findLinks, unsafeReasons } from '../links';
import { knownHost } from '../links/knownHost';
import { isRemote, neededImages } from './images';
import { shownLink } from './judgedLinks';
import type { CheckContext, Rule } from './model';
import { isStoreScheme } from './storeScheme';

/** A picture with a QR code that leads where a link in the text may not lead. Silent while nobody has looked for codes. */
export const linkQrCode: Rule = {
  id: 'link/qr-code',
  severity: 'warning',
  layer: 'house',
  figure: 'text.externalLinks',
  fix: 'none',
  needs: 'attachments',
  *check(context) {
    for (const { path } of neededImages(context)) {
      const facts = isRemote(path.value) ? undefined : context.file(path.value);
      if (facts?.kind !== 'image') continue;
      for (const code of new Set(facts.image.qrCodes)) {
        const broken = brokenBy(context, code);
        if (!broken) continue;
        const { link, verdict } = broken;
        const reason = verdict === 'unsafe' ? unsafeReasons(link)[0] : undefined;
        const target = link.host === '' || reason === 'executable' ? shownLink(link) : (link.registrable ?? link.host);
        yield {
          range: path.range,
          message: {
            key: `checks.link/qr-code.${verdict}${reason ? `.${reason}` : ''}`,
            args: { path: path.value, target },
          },
          data: { path: path.value, code, host: link.host, class: verdict },
        };
      }
    }
  },
};

type Verdict = 'external' | 'store' | 'shortener' | 'unsafe' | 'scheme' | 'contact';

/** The first link of a code that a link rule would report; undefined where all of it may be sent. */
function brokenBy(context: CheckContext, code: string): { link: FoundLink; verdict: Verdict } | undefined {
  for (const link of findLinks(code)) {
    const verdict = verdictOn(context, link);
    if (verdict) return { link, verdict };
  }
  return undefined;
}

function verdictOn({ config, policy }: CheckContext, link: FoundLink): Verdict | undefined {
  if (link.kind === 'contact') return 'contact';
  // WeChat's own codes are often written without encryption (http://weixin.qq.com/r/…), and payment codes have a scheme of their own.
  const known = knownHost(link.host);
  const onlyPlain = unsafeReasons(link).every((reason) => reason === 'http');
  if (onlyPlain && link.disguise === undefined && (known === 'native' || known === 'official-account'))
    return undefined;
  if (link.kind === 'scheme' && link.scheme === 'wxp') return undefined;
  const kind = classifyLink(link, config.links);
  switch (kind) {
    case 'native':
    case 'official-account':
    case 'trusted':
      return undefined;
    case 'external':
      return policy.string('text.externalLinks').value === 'allowed' ? undefined : 'external';
    case 'app-scheme':
      return link.kind === 'scheme' && isStoreScheme(link.scheme) ? 'store' : 'scheme';
    case 'obfuscated':
      return 'unsafe';
    default:
      return kind;
  }
}
