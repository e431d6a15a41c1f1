import { localTime } from '../../../server/core/ledger/zonedTime';

/** `HH:MM` in a zone. */
export const zonedClock = (at: number, zone: string): string => localTime(at, zone).slice(-'00:00'.length);

/** `11-26 00:00` in a zone. */
export const zonedMoment = (at: number, zone: string): string => localTime(at, zone).slice(-'11-26 00:00'.length);
