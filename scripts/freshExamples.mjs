// A copy of examples/ to play with, with campaigns that lie ahead. In examples/ itself schedules stand in comments: days pass, and a first look at a clone should not be red.
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The day from which the sample is written. */
const SAMPLE_DAY = '2026-11-24';
const DAY = 86_400_000;

/** A template of examples/ with the schedule that stands in its comments. */
export function scheduled(text) {
  return text.replace(/^# (?:要定时.*\n|(?=schedule:$| {2}\w+: ))/gm, '');
}

/** Copies the folder into another, what was sent from it left out, and beside it the schemas that its configuration names; answers the copy's path. */
export function copyExamples(folder, parent) {
  const copy = join(parent, 'examples');
  cpSync(folder, copy, { recursive: true, filter: (source) => !source.endsWith('outbox') });
  cpSync(join(folder, '../schemas'), join(parent, 'schemas'), { recursive: true });
  return copy;
}

/** The same with campaigns that lie ahead. `now`: ms since the epoch; a sample whose days are still to come keeps them. */
export function freshExamples(folder, now = Date.now(), parent = mkdtempSync(join(tmpdir(), 'qunfa-examples-'))) {
  const copy = copyExamples(folder, parent);
  const days = Math.max(0, Math.ceil((now - Date.parse(`${SAMPLE_DAY}T00:00:00+08:00`)) / DAY));
  for (const name of readdirSync(copy).filter((one) => one.endsWith('.broadcast.md'))) {
    const file = join(copy, name);
    writeFileSync(file, moved(scheduled(readFileSync(file, 'utf8')), days));
  }
  return copy;
}

/** Moves `2026-11-25` and `11 月 27 日` of 2026 by whole days. */
function moved(text, days) {
  const later = (year, month, day) => new Date(Date.UTC(year, month - 1, day) + days * DAY);
  return text
    .replace(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (_, year, month, day) => later(year, month, day).toISOString().slice(0, 10))
    .replace(/(\d{1,2}) 月 (\d{1,2}) 日/g, (_, month, day) => {
      const date = later(2026, month, day);
      return `${date.getUTCMonth() + 1} 月 ${date.getUTCDate()} 日`;
    });
}
