import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { AccountDay } from '../../../server/core/send/senderApi';
import { zonedClock } from './ledgerTime';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Points: of the dial's middle and ring. */
const MIDDLE = 32;
const RING = 25;
/** Minutes that one batch takes on the ring, so that it can be seen. */
const WIDE = 2;
/** Batches told in words at most. */
const TOLD = 4;

/** The last 60 minutes as a clock: a mark where something was sent, the hand where it is now. When the hand comes round to a mark, what it took is free again. */
export function ledgerClock(
  { hour = [], lines, zone }: AccountDay,
  now: number,
  localizer: Localizer,
): Markup | undefined {
  const line = lines.find(({ key }) => key === 'personTimes.perHour');
  if (!line) return undefined;
  const most = Math.max(1, ...hour.map(({ size }) => size));
  const marks = hour.map(({ at, size }) => {
    const minute = minuteOfHour(at, zone);
    const title = freed(at, size, zone, localizer);
    return html`<path class="sent" d="${arc(minute, minute + WIDE)}" stroke-width="${Math.round((4 + (5 * size) / most) * 10) / 10}"><title>${title}</title></path>`;
  });
  const ticks = [0, 15, 30, 45].map((minute) => {
    const [x1, y1] = point(minute, RING - 7);
    const [x2, y2] = point(minute, RING - 4);
    return html`<line class="tick" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  });
  const [x, y] = point(minuteOfHour(now, zone), RING - 2);
  const free = Math.max(0, line.cap - line.used);
  const left = localizer.t('ledger.pane.hour', { left: free, cap: line.cap });
  const told = hour.slice(0, TOLD).map(({ at, size }) => html`<li>${freed(at, size, zone, localizer)}</li>`);
  const rest = hour.length - told.length;
  return html`<div class="hour"><svg class="clock" viewBox="0 0 64 64" role="img" aria-label="${left}"><circle class="dial" cx="${MIDDLE}" cy="${MIDDLE}" r="${RING}"/>${ticks}${marks}<line class="hand" x1="${MIDDLE}" y1="${MIDDLE}" x2="${x}" y2="${y}"/><circle class="hub" cx="${MIDDLE}" cy="${MIDDLE}" r="2"/></svg><div><p>${left}</p><ul>${told}${rest > 0 && html`<li>${localizer.t('ledger.pane.hour.more', { count: rest })}</li>`}</ul></div></div>`;
}

function freed(at: number, size: number, zone: string, localizer: Localizer): string {
  return localizer.t('ledger.pane.hour.frees', {
    sent: zonedClock(at, zone),
    size,
    free: zonedClock(at + HOUR, zone),
  });
}

/** Zones may be off by half an hour, so the minute comes from the zone's clock. */
function minuteOfHour(at: number, zone: string): number {
  return Number(zonedClock(at, zone).slice(3, 5)) + (at % MINUTE) / MINUTE;
}

function point(minute: number, radius: number): [number, number] {
  const angle = (minute / 60) * 2 * Math.PI;
  return [round(MIDDLE + radius * Math.sin(angle)), round(MIDDLE - radius * Math.cos(angle))];
}

function arc(from: number, to: number): string {
  return `M${point(from, RING).join(' ')}A${RING} ${RING} 0 0 1 ${point(to, RING).join(' ')}`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
