const formats = new Map<string, Intl.DateTimeFormat>();

/** `HH:MM` in a zone. */
export const zonedClock = (at: number, zone: string): string => parts(at, zone).slice(6);

/** `11-26 00:00` in a zone. */
export function zonedMoment(at: number, zone: string): string {
  return parts(at, zone);
}

function parts(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  const found = format.formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes): string => found.find((part) => part.type === type)?.value ?? '';
  return `${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}
