// All rules over one template, warm; and the longest turn of the thread with hostile texts of 100,000 characters.
import { createCheckContext } from '../server/core/checks/context';
import { checkSteps, runChecks } from '../server/core/checks/pipeline';
import { defaultConfig } from '../server/core/config';
import { parseTemplate } from '../server/core/template';
import { median, report } from './ratio';

const CHARACTERS = 300;
const LONG = 100_000;
const config = defaultConfig('/nowhere');
const HEADER = '---\nchannel: wecom\ntitle: 会员日\n---\n';
const BODY = '会员日今晚八点开始，全场满 300 减 50，欢迎到店试饮，{{称呼|您}}的春茶已备好。😀\n';
const now = Date.UTC(2026, 5, 1);

const check = (source: string): number =>
  runChecks(createCheckContext({ template: parseTemplate(source), config, now })).findings.length;

/** ms a template, each of another text, so that nothing is answered from memory. */
function warm(): number {
  const texts = Array.from({ length: 400 }, (_, n) => `${HEADER}${n} ${BODY.repeat(9).slice(0, CHARACTERS)}\n`);
  for (const text of texts) check(`${text}热身`);
  return median(
    texts.map((text) => {
      const begin = performance.now();
      check(text);
      return performance.now() - begin;
    }),
  );
}

const HOSTILE: Readonly<Record<string, string>> = {
  'one line of text': BODY.trim(),
  'Chinese characters only': '的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得',
  links: 'https://example.com/a?b=c ',
  'links in disguise': '去taobao点com看',
  brackets: '](',
  emoji: '😀👨‍👩‍👧',
  digits: '13800138000',
  stars: '**a*',
  'nested {{': '{{a|',
  'zero-width characters': '微\u200b信',
  'listed words': '全网第一最低价',
  'doubled characters': '最最佳佳',
  'traditional characters': '國家級最佳',
  'short lines': 'a\n',
  backticks: '`a``',
  'Latin in Chinese': '中a1，b ',
  'table rows': '| 春茶 | 300 | 50 |\n',
  'nested quotes': '> ',
  'quoted lines': '>> 春茶\n',
  'one giant word': 'a',
};

/** Headers near their limits of 64 KiB and 3,000 items: read in one go. */
const HEADERS: Readonly<Record<string, (salt: number) => string>> = {
  'a list in the header': (salt) => `x${salt}: [${'a, '.repeat(2_990)}]`,
  'keys in the header': (salt) => Array.from({ length: 2_990 }, (_, n) => `k${salt}${n}: 会员日`).join('\n'),
  'a text in the header': (salt) => `title: "${salt}${'a\\n'.repeat(21_000)}"`,
  'replies in the header': (salt) =>
    `replies:\n${Array.from({ length: 1_490 }, (_, n) => `  - when: 回${salt}${n}\n    text: 好`).join('\n')}`,
};

/** ms that this thread has worked: what others do on the machine meanwhile is not counted. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Longest work between two pauses, in ms: parsing is one piece. */
function longestTurn(source: string): number {
  let begin = worked();
  let longest = 0;
  const lap = (): void => {
    const at = worked();
    longest = Math.max(longest, at - begin);
    begin = at;
  };
  const context = createCheckContext({ template: parseTemplate(source), config, now });
  lap();
  // As the server does: other requests have a turn after 15 ms of work.
  let turn = worked();
  begin = turn;
  const steps = checkSteps(context);
  for (let step = steps.next(); !step.done; step = steps.next()) {
    if (worked() - turn < 15) continue;
    lap();
    turn = worked();
    begin = turn;
  }
  lap();
  return longest;
}

const repeated = (unit: string): string => HEADER + unit.repeat(Math.ceil(LONG / unit.length)).slice(0, LONG);
/** Each time another text: the header read last is kept. */
const turns = (what: string, sourceOf: (salt: number) => string) => ({
  what,
  value: median([1, 2, 3].map((salt) => longestTurn(sourceOf(salt)))),
  unit: 'ms',
  reference: 50,
  source: 'limit',
  better: 'less' as const,
});

const each = warm();
report(`All rules, ${CHARACTERS} characters`, [
  { what: 'one template, warm', value: each, unit: 'ms', reference: 1, source: 'limit', better: 'less' },
]);
report(`Longest turn, ${LONG.toLocaleString('en')} characters of`, [
  ...Object.entries(HOSTILE).map(([what, unit]) => turns(what, () => repeated(unit))),
  ...Object.entries(HEADERS).map(([what, header]) =>
    turns(what, (salt) => `---\nchannel: wecom\n${header(salt)}\n---\n正文\n`),
  ),
]);
