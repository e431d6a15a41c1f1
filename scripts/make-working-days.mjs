// Writes server/core/plan/workingDays.json from the data of the npm package `chinese-days`:
// statutory holidays and make-up working days of mainland China, as the State Council announced them.
// Run it after an update of that package: `node scripts/make-working-days.mjs`; `--check` only says whether the file is fresh.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const target = new URL('../server/core/plan/workingDays.json', import.meta.url);
const source = require('chinese-days/dist/chinese-days.json');
const { version } = require('chinese-days/package.json');

/** Days by year as `MM-DD MM-DD …`; a holiday on a weekend says nothing that the weekday does not say already. */
function byYear(dates, wanted) {
  const years = {};
  for (const date of dates.sort()) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if ((weekday === 0 || weekday === 6) !== wanted) continue;
    const [year, month, day] = date.split('-');
    years[year] = `${years[year] ?? ''} ${month}-${day}`.trim();
  }
  return years;
}

const holidays = byYear(Object.keys(source.holidays), false);
const workdays = byYear(Object.keys(source.workdays), true);
const years = Object.keys(holidays).map(Number);
const data = {
  source: `chinese-days ${version}`,
  coverage: { from: Math.min(...years), to: Math.max(...years) },
  holidays,
  workdays,
};
const text = `${JSON.stringify(data, null, 2)}\n`;
if (process.argv.includes('--check')) {
  const fresh = readFileSync(target, 'utf8') === text;
  console.log(
    fresh ? 'workingDays.json is fresh.' : 'workingDays.json is out of date: run node scripts/make-working-days.mjs.',
  );
  process.exitCode = fresh ? 0 : 1;
} else {
  writeFileSync(target, text);
  console.log(`workingDays.json: ${data.coverage.from}–${data.coverage.to}, from ${data.source}.`);
}
