/** Since its last summer time ended (1991-09-15), China’s clocks are eight hours ahead. */
const CHINA = { since: Date.UTC(1991, 8, 15), offset: 8 * 3_600_000 };

/** A zone that is known without asking the system. */
export const isFixed = (zone: string): boolean => zone === 'Asia/Shanghai';

/**
 * Wall time less UTC, ms, of a zone whose clocks are never changed; undefined where the tables of the system have to be asked. Most templates
 * know no other zone, and those tables take longer to come than a template to check.
 */
export function fixedOffset(zone: string, epoch: number): number | undefined {
  return isFixed(zone) && epoch >= CHINA.since ? CHINA.offset : undefined;
}
