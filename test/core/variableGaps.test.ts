import assert from 'node:assert/strict';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import type { Language } from '../../server/core/l10n/message';
import { runChecks } from '../../server/core/checks/pipeline';
import { messageMeasure } from '../../server/core/checks/messageMeasure';
import { type FixtureSettings, fixtureContext } from './fixtureContext';

const nobody: FixtureSettings = { audience: { columns: ['昵称'], longest: { 昵称: '' }, missing: { 昵称: 3 } } };
const characters = (source: string, settings = nobody): number => {
  const context = fixtureContext(source, settings);
  return messageMeasure(context, context.template.messages[0] ?? assert.fail()).characters;
};
const SILENCED = '---\nchecks: { variable/no-fallback: off }\n---\n';

describe('a variable that nobody has a value for', () => {
  it('is counted by its name, and by nothing where its place may stay empty', () => {
    assert.equal(characters('{{昵称}}，你好'), 5);
    assert.equal(characters(`${SILENCED}{{昵称}}，你好`), 3);
    assert.equal(characters(`${SILENCED}{{昵称|朋友}}，你好`), 5);
  });

  it('is said to keep the message back, or to read as nothing where the writer has lowered the rule', () => {
    const keyOf = (source: string): string | undefined =>
      runChecks(fixtureContext(source, nobody)).findings.find(({ rule }) => rule === 'variable/no-fallback')?.message
        .key;
    assert.equal(keyOf('{{昵称}}，你好'), 'checks.variable/no-fallback');
    assert.equal(
      keyOf('---\nchecks: { variable/no-fallback: hint }\n---\n{{昵称}}，你好'),
      'checks.variable/no-fallback.empty',
    );
  });
});

describe('the price of variables in several messages', () => {
  it('is not said to be that of one variable, nor the texts to be read by each', () => {
    const values = [
      { name: '门店', count: 38 },
      { name: '姓名', count: 445 },
      { name: '活动', count: 1 },
    ];
    const fanOut = { recipients: 449, values, texts: 483, sends: 483, without: 3, days: 2 };
    const found = (source: string) =>
      runChecks(fixtureContext(source, { plan: { fanOut } })).findings.find(({ rule }) => rule === 'variable/fan-out')
        ?.message;
    const several = found('---\nchannel: wecom\n---\n{{姓名|您}}好{{活动|茶会}}\n---\n到{{门店|门店}}');
    assert.equal(several?.key, 'checks.variable/fan-out.wecom.messages');
    assert.deepEqual([several?.args?.name, several?.args?.messages], [['姓名', '门店'], 2]);
    const said = (language: Language) => several && createLocalizer(language, coreCatalogue(language)).say(several);
    assert.match(said('zh-cn') ?? '', /姓名、门店/);
    assert.match(said('en') ?? '', /姓名, 门店/);
    const one = found('---\nchannel: wecom\n---\n{{姓名|您}}好{{活动|茶会}}，到{{门店|门店}}');
    assert.equal(one?.key, 'checks.variable/fan-out.wecom');
  });
});
