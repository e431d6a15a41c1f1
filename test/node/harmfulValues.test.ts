import assert from 'node:assert/strict';
import type { AudienceTable } from '../../server/core/audience';
import { emptyLedger } from '../../server/core/ledger/emptyLedger';
import { shippedLexicon } from '../../server/core/lexicon/shippedLexicon';
import { harmfulValues } from '../../server/src/node/campaigns/harmfulValues';
import { prepareCampaign } from '../../server/src/node/campaigns/prepareCampaign';
import { SendProject, TEMPLATE } from './sendProject';

describe('values of the customer list', () => {
  let project: SendProject;
  afterEach(() => project.dispose());
  const refusals = async (names: readonly string[], more = '', kind = 'marketing', text = '') => {
    const template = TEMPLATE.replace('kind: service', `kind: ${kind}${more}`).replace(
      '{{昵称|朋友}}，',
      `{{昵称|朋友}}，${text}`,
    );
    project = new SendProject({ template });
    const rows = names.map((name, index) => `k${index + 1},"${name}",zhangsan,customer`);
    project.write('customers.csv', `id,昵称,跟进人,关系\n${rows.join('\n')}\n`);
    const found = (await project.prepare()).refusals;
    return found.filter(({ message }) => message.key === 'send.refusal.value');
  };

  it('bring no link and no word past the checks that the text itself is held against', async () => {
    const found = await refusals(['小明', 'http://evil.example.com/x.apk', '小红', '国家级大师', '小明']);
    assert.deepEqual(
      found.map(({ code, message }) => [code, message.args?.people, message.args?.column]),
      [
        ['link/unsafe', ['http://evil.example.com/x.apk'], '昵称'],
        ['words/absolute', ['国家级大师'], '昵称'],
      ],
    );
  });

  it('bring none in together with what stands around them, nor in words of their own', async () => {
    const found = async (value: string, text = ''): Promise<string | undefined> => {
      const all = await refusals(['小明', value, '小红'], '', 'marketing', text);
      const refusal = all.find(({ message }) => String(message.args?.people).includes(value));
      project.dispose();
      return refusal && `${refusal.code} ${refusal.message.args?.found}`;
    };
    assert.equal(await found('abc点com'), 'link/obfuscated abc点com');
    assert.equal(await found('信abc12345', '想预约就加微{{昵称}}，'), 'link/obfuscated 加微信abc12345');
    assert.equal(await found('qianshui', '请看{{昵称}}.com，'), 'link/external qianshui.com');
    assert.equal(await found('级', '国家{{昵称}}好茶，'), 'words/absolute 国家级');
    assert.equal(await found('级', '国家队的{{昵称}}好茶，'), undefined);
  });

  it('send nobody braces', async () => {
    const [refusal] = await refusals(['小明', '{{昵称|朋友}}']);
    assert.deepEqual([refusal?.code, refusal?.message.args?.found], ['variable/unknown', '{{昵称|朋友}}']);
  });

  it('are named once for all who share one', async () => {
    const [found] = await refusals([
      '加微信abc123',
      '小明',
      '加微信abc123',
      '加微信abc123',
      '加微信abc123',
      '加微信abc123',
    ]);
    assert.deepEqual([found?.code, found?.message.args?.count], ['link/obfuscated', 5]);
  });

  it('are looked through once: a send that prepared twice looked twice', async () => {
    await refusals(['小明', '小红', '李.']);
    const { file, shownAs, now, project: read } = project.request();
    const made = await prepareCampaign({ project: read, file, shownAs, now, ledger: emptyLedger('') });
    assert.ok('prepared' in made && made.prepared.audience.table);
    const { context, audience, selection } = made.prepared;
    let asked = 0;
    const lexicon = new Proxy(shippedLexicon(), {
      get: (target, key) => {
        asked++;
        return Reflect.get(target, key) as unknown;
      },
    });
    const look = async (change: object = {}): Promise<number> => {
      const before = asked;
      const lexicons = [lexicon];
      await harmfulValues({ ...context, lexicons, ...change }, audience.table as AudienceTable, selection);
      return asked - before;
    };
    assert.ok((await look()) > 0);
    assert.equal(await look(), 0);
    assert.ok((await look({ kind: 'notice' })) > 0, 'other rules');
    assert.ok((await look({ kind: 'notice', lexicons: [new Proxy(lexicon, {})] })) > 0, 'other words');
  });

  it('may hold what a rule does not forbid in this template', async () => {
    assert.deepEqual(await refusals(['国家级大师'], '', 'service'), []);
    project.dispose();
    assert.deepEqual(await refusals(['国家级大师'], '\nchecks: { words/absolute: off }'), []);
    project.dispose();
    assert.deepEqual(await refusals(['王小明', 'Anna', '李.', 'v5.0', '茶.香']), []);
  });
});
