import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Finding } from '../../server/core/checks/model';
import { planCampaign } from '../../server/core/plan/planCampaign';
import { parseTemplate } from '../../server/core/template';
import { approveContent } from '../../server/src/node/campaigns/approveContent';
import { prepareCampaign } from '../../server/src/node/campaigns/prepareCampaign';
import { openLedger, readLedger } from '../../server/src/node/ledger/openLedger';
import { createProject, type Project } from '../../server/src/node/project/project';
import { SendProject, TEMPLATE } from './sendProject';

const NOW = Date.parse('2026-11-25T11:00:00+08:00');
const NAMED = '{{昵称|朋友}}，您预约的茶席已留好。——云上茶舍 400-000-0000\n';

describe('facts of a project', () => {
  let root = '';
  let project: Project;
  const write = (name: string, text: string | Uint8Array): void => writeFileSync(join(root, name), text);
  const config = (more: object = {}, account: object = {}): void =>
    write(
      'qunfa.config.json',
      JSON.stringify({
        accounts: { shop: { channel: 'wecom', zone: 'Asia/Shanghai', audience: 'customers', ...account } },
        audiences: { customers: { file: 'customers.csv' } },
        ...more,
      }),
    );
  const customers = (count: number): void =>
    write(
      'customers.csv',
      `id,昵称,门店,跟进人,关系\n${Array.from({ length: count }, (_, i) => `k${i},客${i},${i % 3}店,${i % 2 ? 'lisi' : 'zhangsan'},customer`).join('\n')}\n`,
    );
  const header = (lines: string): string => `---\nkind: service\naccount: shop\n${lines}---\n`;
  const file = (): string => join(root, 'a.broadcast.md');
  const open = (): Project => {
    const ledger = { env: { QUNFA_LEDGER: join(root, 'ledger.db') } };
    project = createProject({ workspaceRoots: [root], ledger });
    return project;
  };
  const check = async (text: string): Promise<readonly Finding[]> =>
    (await (project ?? open()).check(text, file(), { now: NOW })).findings;
  const of = (rule: string, findings: readonly Finding[]): readonly Finding[] =>
    findings.filter((finding) => finding.rule === rule);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'qunfa-facts-'));
    config();
    customers(40);
    open();
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  describe('about customer lists', () => {
    it('say which rows were not read for want of an id, and which levels no condition can meet', async () => {
      write('customers.csv', 'id,昵称,级别\na,甲,三\n,乙,2\nc,丙,9\nd,丁,1\n');
      const told = async (lines: string): Promise<readonly unknown[]> => {
        open();
        const found = of('audience/expression', await check(header(lines) + NAMED));
        return found.map(({ severity, message }) => [severity, message.key, message.args?.count, message.args?.lines]);
      };
      const noId = ['warning', 'audience.list.empty-id', 1, { items: ['3'], more: 0 }];
      const noLevel = ['audience.list.bad-level', 2, { items: ['2', '4'], more: 0 }];
      assert.deepEqual(await told('audience: 级别:1\n'), [noId, ['warning', ...noLevel]]);
      assert.deepEqual(await told(''), [noId, ['info', ...noLevel]]);
    });

    const missing = async (lines: string): Promise<readonly string[]> =>
      of('audience/expression', await check(header(lines) + NAMED)).map(
        ({ severity, message, range }) => `${severity} ${message.key} ${range.start}-${range.end}`,
      );

    it('say that the list of the account is not there, which may be so on purpose', async () => {
      rmSync(join(root, 'customers.csv'));
      const place = header('').indexOf('shop');
      assert.deepEqual(await missing(''), [
        `warning checks.audience/expression.list-missing ${place}-${place + 'shop'.length}`,
      ]);
    });

    it('say that a list which the template itself names is not there', async () => {
      const [finding] = await missing('audience: lists/会员.csv\n');
      assert.match(finding ?? '', /^error checks\.audience\/expression\.list-missing/);
    });

    it('say why a list that is there can not be read', async () => {
      write('customers.csv', '昵称,标签\n张三,VIP\n');
      assert.match((await missing(''))[0] ?? '', /^error audience\.table\.no-id/);
    });

    it('say nothing where all is well, and look again when the file has come', async () => {
      rmSync(join(root, 'customers.csv'));
      assert.equal((await missing('')).length, 1);
      customers(3);
      project.invalidate(join(root, 'customers.csv'));
      assert.deepEqual(await missing(''), []);
    });
  });

  describe('about plans', () => {
    it('count the sends and days that a variable costs, as the planner does', async () => {
      const text = header('') + NAMED;
      write('a.broadcast.md', text);
      const [found] = of('variable/fan-out', await check(text));
      const ledger = await readLedger(join(root, 'none.db'));
      const prepared = await prepareCampaign({ project, file: file(), shownAs: 'a.broadcast.md', now: NOW, ledger });
      assert.ok('prepared' in prepared);
      const made = planCampaign(prepared.prepared.input);
      assert.ok('plan' in made);
      const { batches } = made.plan;
      assert.equal(found?.data.sends, batches.length);
      assert.equal(found?.data.days, new Set(batches.map(({ start }) => start.slice(0, 10))).size);
      assert.deepEqual([found?.data.texts, found?.data.values, found?.data.without], [40, 40, 2]);
      assert.equal(text.slice(found?.range.start, found?.range.end), '{{昵称|朋友}}');
    });

    it('say nothing of a variable with few values, of a short list, and without a list', async () => {
      assert.deepEqual(of('variable/fan-out', await check(header('') + NAMED.replace('昵称', '门店'))), []);
      customers(8);
      open();
      assert.deepEqual(of('variable/fan-out', await check(header('') + NAMED)), []);
      rmSync(join(root, 'customers.csv'));
      open();
      assert.deepEqual(of('variable/fan-out', await check(header('') + NAMED)), []);
    });

    it('tell a deadline that can not be met with the end that the planner finds, and offer it', async () => {
      const text = header('schedule:\n  deadline: 2026-11-25 12:10\n') + NAMED;
      write('a.broadcast.md', text);
      const [found] = of('schedule/infeasible', await check(text));
      assert.equal(found?.message.key, 'plan.refusal.deadline.batches.minGap');
      const ledger = await readLedger(join(root, 'none.db'));
      const prepared = await prepareCampaign({ project, file: file(), shownAs: 'a.broadcast.md', now: NOW, ledger });
      assert.ok('prepared' in prepared);
      const made = planCampaign(prepared.prepared.input);
      assert.ok('refusals' in made);
      assert.deepEqual(made.refusals[0]?.message, found?.message);
      const later = text.replace('2026-11-25 12:10', String(found?.data.end));
      assert.equal(found?.fixes[0]?.edits[0]?.text, found?.data.end);
      assert.deepEqual(of('schedule/infeasible', await check(later)), []);
    });

    it('tell of a young account what the planner really does: which day is held back, and how many it takes', async () => {
      const account = { channel: 'wecom', registeredOn: '2026-11-24', zone: 'Asia/Shanghai', audience: 'customers' };
      config({ accounts: { shop: account } });
      const warmUp = async (people: number, text: string): Promise<readonly Finding[]> => {
        customers(people);
        open();
        const source = header('') + text;
        write('a.broadcast.md', source);
        return of('account/warm-up', await check(source));
      };
      const same = '您预约的茶席已留好。——云上茶舍 400-000-0000\n';
      assert.deepEqual(await warmUp(10_001, same), []);
      assert.deepEqual(await warmUp(50, NAMED), []);
      const [found] = await warmUp(51, NAMED);
      assert.deepEqual([found?.data.sends, found?.data.days, found?.data.without], [51, 2, 1]);
      const ledger = await readLedger(join(root, 'none.db'));
      const prepared = await prepareCampaign({ project, file: file(), shownAs: 'a.broadcast.md', now: NOW, ledger });
      assert.ok('prepared' in prepared);
      const made = planCampaign(prepared.prepared.input);
      assert.ok('plan' in made);
      assert.equal(new Set(made.plan.batches.map(({ start }) => start.slice(0, 10))).size, found?.data.days);
      config({ accounts: { shop: { ...account, registeredOn: '2026-11-20' } } });
      assert.deepEqual(await warmUp(51, NAMED), [], 'no longer young');
    });

    it('count the tasks of a young account by members: 60 members send 60 times, though all read one text', async () => {
      const account = { channel: 'wecom', registeredOn: '2026-11-24', zone: 'Asia/Shanghai', audience: 'customers' };
      config({ accounts: { shop: account } });
      const rows = Array.from({ length: 60 }, (_, i) => `k${i},m${i},customer`);
      write('customers.csv', `id,跟进人,关系\n${rows.join('\n')}\n`);
      open();
      const [found] = of('account/warm-up', await check(`${header('')}您预约的茶席已留好。\n`));
      assert.deepEqual([found?.data.sends, found?.data.days, found?.data.without], [60, 2, 1]);
    });

    it('tell of a window that lets the plan send at night, and of none that it does not come to', async () => {
      const window = async (people: number): Promise<readonly Finding[]> => {
        customers(people);
        open();
        const schedule = 'schedule:\n  start: 2026-11-25 23:30\n  windows: [23:00-05:00]\n';
        return of('schedule/bad-hour', await check(`${header(schedule)}您预约的茶席已留好。\n`));
      };
      assert.deepEqual(await window(40), []);
      const [found] = await window(5_000);
      assert.equal(found?.message.key, 'checks.schedule/bad-hour.window.daily.planned');
      assert.match(String(found?.data.first), /^2026-11-26 0[0-5]:/);
    });

    it('leave out who the ledger says was sent to already', async () => {
      const text = header('exclude-sent: 7d\nschedule:\n  deadline: 2026-11-25 12:10\n') + NAMED;
      assert.equal(of('schedule/infeasible', await check(text)).length, 1);
      const store = await openLedger(join(root, 'ledger.db'), { now: NOW });
      await store.close();
      open();
      assert.equal(of('schedule/infeasible', await check(text)).length, 1);
      write('ledger.db', 'this is no ledger at all');
      open();
      assert.deepEqual(of('schedule/infeasible', await check(text)), []);
    });

    it('leave a campaign that is under way to its own timetable', async () => {
      const sending = new SendProject({
        config: { policies: { wecom: { 'compliance.steps': ['certification'], 'recipients.perBatch': 2 } } },
        template: TEMPLATE.replace('status: ready', 'status: ready\nschedule:\n  deadline: 2026-11-25 12:30'),
      });
      const late = async (path: string) => {
        const options = { workspaceRoots: [sending.folder], ledger: { env: { QUNFA_LEDGER: path } } };
        const now = Date.parse('2026-11-25T12:30:00+08:00');
        const text = readFileSync(sending.file, 'utf8');
        return of('schedule/infeasible', (await createProject(options).check(text, sending.file, { now })).findings);
      };
      assert.equal((await late(sending.ledger)).length, 1, 'no campaign yet');
      const outcome = await sending.send();
      assert.equal(outcome.kind, 'sent');
      assert.deepEqual(await late(sending.ledger), []);
      assert.equal((await late(join(sending.folder, 'other.db'))).length, 1);
      sending.dispose();
    });

    it('are asked for anew when the customer list changes, and not while the text does', async () => {
      const text = header('') + NAMED;
      assert.equal(of('variable/fan-out', await check(text)).length, 1);
      customers(5);
      assert.equal(project.invalidate(join(root, 'customers.csv')), true);
      assert.deepEqual(of('variable/fan-out', await check(text)), []);
      assert.deepEqual(of('variable/fan-out', await check(`${text}到店见。\n`)), []);
    });

    it('stay while a title, a check or a comment is written, and while the same question is asked anew', async () => {
      const soon = 'schedule:\n  deadline: 2026-11-25 12:10\n';
      const text = header(soon) + NAMED;
      const told = async (source: string, now = NOW): Promise<readonly number[]> => {
        const options = { now, waitForAudience: false };
        const findings = (await project.checkTemplate(parseTemplate(source), file(), options))?.findings ?? [];
        return ['schedule/infeasible', 'variable/fan-out'].map((rule) => of(rule, findings).length);
      };
      await check(text);
      assert.deepEqual(await told(text), [1, 1]);
      assert.deepEqual(await told(header(`title: 会员日\n${soon}`) + NAMED), [1, 1]);
      assert.deepEqual(await told(header(`checks: { text/length: off }\n${soon}# 备注\n`) + NAMED), [1, 1]);
      assert.deepEqual(await told(header(soon) + NAMED.replace('已留好', '<!-- 备注 -->已留好')), [1, 1]);
      assert.deepEqual(await told(text, NOW + 6 * 60_000), [1, 1]);
      assert.deepEqual(await told(header('schedule:\n  deadline: 2026-11-25 12:20\n') + NAMED), [0, 0]);
    });

    it('come later where nobody waits for them', async () => {
      const template = parseTemplate(header('') + NAMED);
      const options = { now: NOW, waitForAudience: false };
      const first = await project.checkTemplate(template, file(), options);
      assert.ok(first?.pending);
      assert.deepEqual(of('variable/fan-out', first.findings), []);
      await first.pending;
      const second = await project.checkTemplate(template, file(), options);
      assert.equal(of('variable/fan-out', second?.findings ?? []).length, 1);
      assert.equal(second?.pending, undefined);
    });
  });

  describe('about the ledger', () => {
    const text = (): string => `${header('status: ready\nreview: required\n')}您预约的茶席已留好。\n`;
    const approve = async (shown: string): Promise<void> => {
      const store = await openLedger(join(root, 'ledger.db'), { now: NOW });
      const approved = await approveContent({
        project,
        store,
        file: file(),
        shownAs: 'a',
        by: '陈主管',
        now: NOW,
        text: shown,
      });
      assert.equal(approved.kind, 'approved');
      await store.close();
    };

    it('make no ledger', async () => {
      await check(text());
      assert.throws(() => readFileSync(join(root, 'ledger.db')), /ENOENT/);
    });

    it('tell that approved content has changed, until it is approved again', async () => {
      await approve(text());
      open();
      assert.deepEqual(of('review/stale', await check(text())), []);
      const changed = text().replace('留好', '取消');
      const [found] = of('review/stale', await check(changed));
      assert.deepEqual(found?.message.args, { by: '陈主管', at: '2026-11-25 11:00' });
      await approve(changed);
      open();
      assert.deepEqual(of('review/stale', await check(changed)), []);
      assert.deepEqual(of('review/stale', await check(text())), [], 'what was approved before stays approved');
    });

    it('are silent where it can not be opened', async () => {
      write('ledger.db', 'this is no ledger at all');
      assert.deepEqual(of('review/stale', await check(text())), []);
    });

    it('know which compliance steps a person has confirmed', async () => {
      config({}, { certified: false, senders: { zhangsan: { trainedOn: '2026-01-10' }, lisi: {} } });
      const found = of('account/compliance', await check(text()));
      assert.deepEqual(
        found.map(({ data }) => data.step),
        ['certification', 'training'],
      );
      const store = await openLedger(join(root, 'ledger.db'), { now: NOW });
      const actor = { by: '陈主管', now: NOW };
      await store.ensureAccount({ id: 'shop', channel: 'wecom', zone: 'Asia/Shanghai' }, actor);
      await store.recordCompliance({ account: 'shop', step: 'certification', subject: '' }, actor);
      await store.recordCompliance({ account: 'shop', step: 'training', subject: 'lisi' }, actor);
      await store.close();
      open();
      assert.deepEqual(of('account/compliance', await check(text())), []);
    });

    it('count only those who send to the selection', async () => {
      config({}, { senders: { lisi: { trainedOn: '2026-01-10' }, zhangsan: { trainedOn: '2026-01-10' }, wangwu: {} } });
      assert.deepEqual(of('account/compliance', await check(text())), []);
    });
  });

  describe('about QR codes', () => {
    before(async () => {
      const wasm = readFileSync(createRequire(__filename).resolve('zxing-wasm/writer/zxing_writer.wasm'));
      const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
      await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
    });
    const template = `${header('')}长按识别：\n![码](code.png)\n`;
    const draw = async (target: string): Promise<void> => {
      const { image } = await writeBarcode(target, { format: 'QRCode', scale: 8 });
      assert.ok(image);
      write('code.png', new Uint8Array(await image.arrayBuffer()));
    };

    it('are waited for by a check that waits', async () => {
      await draw('https://item.taobao.com/item.htm?id=1');
      const [found] = of('link/qr-code', await check(template));
      assert.deepEqual([found?.data.class, found?.data.host], ['store', 'item.taobao.com']);
    });

    it('come later in an editor, once, and again when the picture changes', async () => {
      await draw('https://item.taobao.com/item.htm?id=1');
      const look = async () => {
        const checked = await project.checkTemplate(parseTemplate(template), file(), {
          now: NOW,
          waitForAudience: false,
        });
        assert.ok(checked);
        return checked;
      };
      const first = await look();
      assert.deepEqual(of('link/qr-code', first.findings), []);
      for (let turn = 0, { pending } = first; pending; turn++) {
        assert.ok(turn < 3, 'it ends');
        await pending;
        ({ pending } = await look());
      }
      assert.equal(of('link/qr-code', (await look()).findings).length, 1);
      await draw('https://u.wechat.com/abc');
      assert.equal(project.invalidate(join(root, 'code.png')), true);
      const renewed = await look();
      await renewed.pending;
      assert.deepEqual(of('link/qr-code', (await look()).findings), []);
    });
  });
});
