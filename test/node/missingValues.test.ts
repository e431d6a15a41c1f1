import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendProject } from './sendProject';

const header = (more = ''): string =>
  `---\naccount: flagship\nkind: service\nstatus: ready\n${more}---\n您好{{昵称}}，今晚八点见。——云上茶舍 400-000-0000\n`;
const PEOPLE =
  'id,昵称,跟进人,关系,退订\nk1,阿明,zhangsan,customer,\nk2,,zhangsan,customer,\nk3,,zhangsan,customer,是\n';

describe('a missing value without a fallback', () => {
  let project: SendProject;
  const having = (template: string, config: object = {}): SendProject => {
    project = new SendProject({ template, config });
    project.write('customers.csv', PEOPLE);
    return project;
  };
  afterEach(() => project.dispose());
  const sentTexts = (): string[] =>
    readdirSync(join(project.folder, 'outbox'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('message.txt') || name.endsWith('batch.json'))
      .map((name) => readFileSync(join(project.folder, 'outbox', name), 'utf8'));

  it('keeps the message from going out, and says whom and what to write', async () => {
    const { refusals } = await having(header()).prepare();
    assert.deepEqual(
      refusals.map(({ code, message }) => [code, message]),
      [
        [
          'variable/no-fallback',
          { key: 'send.refusal.variable.no-fallback', args: { name: '昵称', count: 1, people: ['k2'] } },
        ],
      ],
    );
  });

  it('asks for nothing where only people who are left out lack it', async () => {
    having(header());
    project.write('customers.csv', PEOPLE.replace('k2,,', 'k2,小满,'));
    assert.deepEqual((await project.prepare()).refusals, []);
  });

  it('leaves the place empty where the writer has said that it may be', async () => {
    for (const [template, config] of [
      [header('checks: { variable/no-fallback: off }\n'), {}],
      [header('checks: { variable/no-fallback: hint }\n'), {}],
      [header(), { checks: { 'variable/no-fallback': 'info' } }],
      [header().replace('您好', '<!-- qunfa-disable-next-line variable/no-fallback -- 本来就不叫名字 -->\n您好'), {}],
    ] as const) {
      project?.dispose();
      having(template, config).write('customers.csv', PEOPLE.replace('k1,阿明,zhangsan,customer,\n', ''));
      const outcome = await project.send();
      assert.equal(outcome.kind, 'sent', template);
      const said = sentTexts().join('\n');
      assert.ok(said.includes('您好，今晚八点见') && !said.includes('{{'), said);
    }
  });

  it('is not what a suppression elsewhere in the template means', async () => {
    const { refusals } = await having(
      header().replace('您好', '<!-- qunfa-disable-next-line variable/no-fallback -- 落款 -->\n{{昵称}}\n您好'),
    ).prepare();
    assert.deepEqual(
      refusals.map(({ code }) => code),
      ['variable/no-fallback'],
    );
  });

  it('sends no braces either where an unknown name was silenced', async () => {
    const template = header('checks: { variable/unknown: off }\n').replace('昵称', '桌号');
    const { refusals } = await having(template).prepare();
    assert.deepEqual(
      refusals.map(({ code, message }) => [code, message.args?.name, message.args?.count]),
      [['variable/no-fallback', '桌号', 2]],
    );
  });
});
