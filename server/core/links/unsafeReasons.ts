import { isLookAlike } from './lookAlike';
import type { FoundLink } from './model';

/** Why a reader should not follow a link, whoever owns the host. */
export type UnsafeReason = 'ip' | 'userinfo' | 'look-alike' | 'executable' | 'http';

/** Files that a phone or computer installs or unpacks. */
const executable =
  /\.(?:apk|exe|zip|rar|7z|msi|bat|cmd|scr|ipa|dmg|jar|vbs|ps1|sh|hta|lnk|iso|xapk|apks|plist|mobileconfig)(?:[?#]|$)/i;

/** Every reason that holds, the gravest first; none for contacts, share codes and app schemes. */
export function unsafeReasons(link: FoundLink): UnsafeReason[] {
  if (link.host === '') return [];
  const reasons: UnsafeReason[] = [];
  if (link.kind === 'ip') reasons.push('ip');
  if (link.userinfo !== undefined) reasons.push('userinfo');
  if (link.disguise === 'look-alike' || isLookAlike(link.host, link.registrable)) reasons.push('look-alike');
  if (link.path !== undefined && executable.test(link.path)) reasons.push('executable');
  if (link.scheme === 'http') reasons.push('http');
  return reasons;
}
