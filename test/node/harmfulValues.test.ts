import assert from 'node:assert/strict';
import { SendProject, TEMPLATE } from './sendProject';

describe('values of the customer list', () => {
  let project: SendProject;
  afterEach(() => project.dispose());
  const refusals = async (names: readonly string[], more = '', kind = 'marketing') => {
    project = new SendProject({
      template: TEMPLATE.replace('kind: service', `kind: ${kind}${more}`).replace('、', ''),
    });
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

  it('may hold what a rule does not forbid in this template', async () => {
    assert.deepEqual(await refusals(['国家级大师'], '', 'service'), []);
    project.dispose();
    assert.deepEqual(await refusals(['国家级大师'], '\nchecks: { words/absolute: off }'), []);
    project.dispose();
    assert.deepEqual(await refusals(['王小明', 'Anna', '李.', 'v5.0', '茶.香']), []);
  });
});
