import type { Range } from '../text';
import type { CheckContext } from './model';
import { readWallTime, type WallTime } from './wallTime';

export interface ScheduledTime {
  readonly time: WallTime;
  /** The value in the front matter. */
  readonly range: Range;
}

/** Start and deadline of a template, where they are given and can be read. */
export function scheduledTimes({ template, zone }: Pick<CheckContext, 'template' | 'zone'>): {
  readonly start: ScheduledTime | undefined;
  readonly deadline: ScheduledTime | undefined;
} {
  const read = (which: 'start' | 'deadline'): ScheduledTime | undefined => {
    const written = template.frontMatter?.data.schedule?.[which];
    const range = template.frontMatter?.at('schedule', which)?.value;
    const time = written === undefined ? undefined : readWallTime(written, zone);
    return time && range ? { time, range } : undefined;
  };
  return { start: read('start'), deadline: read('deadline') };
}
