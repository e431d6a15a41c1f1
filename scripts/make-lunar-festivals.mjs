// Writes server/core/gallery/lunarFestivals.json with the calendar of the npm package `chinese-days`: the days of festivals by the moon.
// (ICU's Chinese calendar is a day late where the new moon comes shortly before midnight, as for the Spring Festival of 2027.)
// `node scripts/make-lunar-festivals.mjs`
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { getSolarDateFromLunar } = require('chinese-days');
const { version } = require('chinese-days/package.json');

const FROM = 2026;
const TO = 2060;
const FESTIVALS = { 春节: '01-01', 元宵: '01-15', 端午: '05-05', 中秋: '08-15' };

const days = {};
for (let year = FROM; year <= TO; year++)
  for (const [name, day] of Object.entries(FESTIVALS))
    days[getSolarDateFromLunar(`${year}-${day}`).date.replaceAll('-', '')] = name;

const byName = {};
for (const [day, name] of Object.entries(days)) byName[name] = `${byName[name] ?? ''} ${day}`.trim();
writeFileSync(
  new URL('../server/core/gallery/lunarFestivals.json', import.meta.url),
  `${JSON.stringify({ source: `chinese-days ${version}`, ...byName }, null, 2)}\n`,
);
