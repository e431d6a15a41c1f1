import assert from 'node:assert/strict';
import { planReport } from '../../client/src/panes/planReport';
import clientZh from '../../l10n/client.zh-cn.json';
import { parseConfig } from '../../server/core/config';
import { memberName, memberNamesOf } from '../../server/core/config/memberName';
import { completionPlace, completionsAt } from '../../server/core/features/completion/completionsAt';
import { hoverAt } from '../../server/core/features/hover';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { describePlan } from '../../server/core/plan/describePlan';
import type { Plan } from '../../server/core/plan/model';
import { complianceSteps } from '../../server/src/node/campaigns/complianceSteps';
import { sample, zh } from './featureSample';

const CONFIG = `{ "accounts": { "shop": { "channel": "wecom", "senders": {
  "zhangsan": { "displayName": "张晓晨", "department": "华东" }, "lisi": {} } } } }`;
const account = parseConfig(CONFIG, '/p/qunfa.config.json').accounts.shop ?? assert.fail();

/** Chats, plans and lists showed ids of members, whatever the configuration called them. */
describe('members that the configuration names', () => {
  it('are called by their names, others by their ids', () => {
    assert.deepEqual(
      ['zhangsan', 'lisi', 'toString'].map((id) => memberName(account, id)),
      ['张晓晨', 'lisi', 'toString'],
    );
    assert.deepEqual(memberNamesOf(account), { members: { zhangsan: '张晓晨' } });
    assert.deepEqual(memberNamesOf(undefined), {});
  });

  it('stand in the plan’s picture and table by name', () => {
    const batch = { message: 0, size: 2, recipients: ['a', 'b'], text: 'sha256:0' };
    const plan = {
      ...{
        schema: 'qunfa.plan/1',
        template: 'a.broadcast.md',
        contentHash: 'sha256:0',
        account: 'shop',
        channel: 'wecom',
      },
      ...{ zone: 'Asia/Shanghai', now: '2026-11-25T11:00:00+08:00', limits: [] },
      audience: { selected: 4, excluded: {}, recipients: 4 },
      batches: [
        { ...batch, id: 'b001', sender: 'zhangsan', start: '2026-11-25T12:01:00+08:00' },
        { ...batch, id: 'b002', sender: 'lisi', start: '2026-11-25T12:02:00+08:00' },
      ],
      start: '2026-11-25T12:01:00+08:00',
      end: '2026-11-25T12:02:00+08:00',
    } as unknown as Plan;
    const explained = { headline: { key: 'client.check.clean' }, binding: [], whyNotSooner: [], whatIf: [] };
    const hours = { golden: [], avoid: [], avoidWorkdays: [] };
    const said = createLocalizer('zh-cn', coreCatalogue('zh-cn'), clientZh);
    const { source } = planReport(
      {
        ...{ plan, title: '会员日', picture: describePlan(plan), explained, notes: [], quota: undefined, hours },
        ...{ workdays: [], obstacles: [], ...memberNamesOf(account) },
      },
      said,
      '排期',
    );
    assert.match(source, /<td>b001<\/td>.*?<td>张晓晨<\/td>.*?<td>b002<\/td>.*?<td>lisi<\/td>/);
    assert.match(source, /<title>b001[^<]*张晓晨[^<]*<\/title>/);
    assert.ok(!source.includes('zhangsan'));
  });

  it('are offered and explained with name and department', () => {
    const at = sample('---\naccount: shop\nsenders: [‸]\n---\n', { config: CONFIG, table: undefined });
    const place = completionPlace(at.context.template, at.offset) ?? assert.fail();
    const offered = completionsAt(place, { context: at.context, say: zh, offset: at.offset });
    assert.deepEqual(
      offered.map(({ label, detail }) => [label, detail]),
      [
        ['zhangsan', '张晓晨 · 华东'],
        ['lisi', undefined],
      ],
    );
    const { context, offset } = sample('---\naccount: shop\nsenders: [zhang‸san]\n---\n', {
      config: CONFIG,
      table: undefined,
    });
    const hover = hoverAt({ context, findings: [], say: zh, imageUrl: () => '' }, offset);
    assert.equal(hover?.markdown, '**张晓晨** · `zhangsan`\n\n华东');
  });

  it('are named where steps before a send are confirmed', () => {
    const steps = complianceSteps(account, [
      { account: 'shop', step: 'training', subject: 'zhangsan', by: '王芳', at: 0 },
    ]);
    assert.deepEqual(
      steps.map(({ subject, name }) => [subject, name]),
      [
        ['', undefined],
        ['zhangsan', '张晓晨'],
        ['lisi', undefined],
      ],
    );
  });
});
