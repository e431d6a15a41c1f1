import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { robotSecretName } from '../../../server/core/config/secretNames';
import { type StandIn, startWecomStandIn } from '../../wecom/standIn';
import { OFFICIAL, ROBOT_KEY, SECRET } from '../../wecom/world';
import { dress, findingOf, openTemplate, setSetting, tidy } from '../editor';
import { ARTICLE, writeWecomProject } from '../wecomProject';
import { click, countOf, evaluate, notices, press, shot, textOf, type, until } from '../window';

const command = (id: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`qunfa.${id}`, ...args);
const QUICK = '.quick-input-widget';
/** A box that is closed stays in the page, hidden: what is asked of it would be waited for. */
const OPEN_BOX = `${QUICK} input:visible`;
const DIALOG = '.monaco-dialog-box';
const CUSTOMERS = ['wm1', 'wm2', 'wm3', 'wm4'];

/** What `npm run wecom-stand-in` invites to, from the secret to the results. */
describe('the whole way on WeCom, to a stand-in server', () => {
  let standIn: StandIn;
  let folder: string;
  before(async () => {
    standIn = await startWecomStandIn({ company: { customers: { zhangsan: CUSTOMERS } } });
    folder = writeWecomProject(standIn.baseUrl, standIn.world.corpId);
    await dress('light', 'zh-cn');
    await setSetting('qunfa.send.transport', 'wecom');
  });
  beforeEach(() => openTemplate('wecom/winter.broadcast.md'));
  afterEach(tidy);
  after(async () => {
    await setSetting('qunfa.send.transport', undefined);
    await setSetting('qunfa.language', undefined);
    await standIn.close();
  });

  const told = async (what: string, words: RegExp): Promise<void> => {
    await until(what, async () => words.test(await notices())).catch(async ({ message }: Error) =>
      assert.fail(`${message}; there is: ${await notices()}`),
    );
    await vscode.commands.executeCommand('notifications.clearAll');
  };
  /** A message that comes after the others were cleared holds its command back until it is cleared, too. */
  const through = async (done: Thenable<unknown>): Promise<void> => {
    let over = false;
    const end = (): void => {
      over = true;
    };
    done.then(end, end);
    await until('the end of the command', async () => {
      await vscode.commands.executeCommand('notifications.clearAll');
      return over;
    });
    await done;
  };
  const row = async (words: string): Promise<void> => {
    await until(words, () => countOf(`${QUICK} .monaco-list-row:has-text("${words}")`));
    await click(`${QUICK} .monaco-list-row:has-text("${words}")`);
  };
  /** Types into the open box, in place of what it holds, and presses Enter. */
  const answer = async (prompt: RegExp, text: string): Promise<void> => {
    await until(String(prompt), async () => prompt.test(await textOf(QUICK)));
    await evaluate(`${QUICK} input`, 'element.select()');
    await type(text);
    await press('Enter');
  };
  /** What the open box holds; nothing where there is none, or it is just going. */
  const typed = async (): Promise<string> =>
    (await countOf(OPEN_BOX)) === 0 ? '' : String(await evaluate(OPEN_BOX, 'element.value').catch(() => ''));
  /** The dialog for files looks a path up before it takes it: an Enter that comes too early is lost. */
  const takePath = async (): Promise<void> => {
    const path = await typed();
    for (let tries = 0; tries < 20 && (await typed()) === path; tries++) {
      await press('Enter');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  const chooseFile = async (path: string): Promise<void> => {
    await until('the dialog for files', async () => (await typed()).includes('/'));
    await evaluate(`${QUICK} input`, 'element.select()');
    await type(path);
    await until('the path', async () => (await typed()) === path);
    await takePath();
  };
  const setSecret = async (name: string, secret: string): Promise<void> => {
    const done = command('setSecret', { secret: name });
    await answer(/密钥|机器人/, secret);
    await told(`that the secret ${name} is kept`, /存好/);
    await through(done);
  };

  it('keeps the secret and fetches the customers', async () => {
    await setSecret('teahouse', SECRET);
    const done = command('syncAudience');
    await row('山居茶庄');
    await told('the customers', /4 位客户/);
    await through(done);
    assert.equal(readFileSync(join(folder, 'audience/teahouse.jsonl'), 'utf8').trim().split('\n').length, 4);
  });

  it('refuses by the name of the step that is missing, until somebody confirms it', async () => {
    await command('send');
    assert.match(await textOf('main h1 >> xpath=..'), /还不能发送[\s\S]*认证[\s\S]*培训/);
    assert.equal(standIn.tasks.length, 0);
    await openTemplate('wecom/winter.broadcast.md');
    const done = command('comply');
    await row('山居茶庄');
    for (const step of ['企业认证', '员工培训 张三 (zhangsan)']) await row(step);
    await shot('comply-light-zh-cn');
    await press('Enter');
    await answer(/由谁确认/, '王芳');
    await told('that it is recorded', /王芳.*确认/);
    await through(done);
  });

  it('asks before a campaign of which nothing was submitted goes on with a corrected company', async () => {
    const wrong = 'wwfedcba9876543210';
    const right = standIn.world.corpId;
    writeWecomProject(standIn.baseUrl, wrong);
    await openTemplate('wecom/later.broadcast.md');
    const sent = command('send');
    await click(`${DIALOG} >> text=提交 1 批，共 4 人`);
    await told('that it is planned', /已排好|已提交/);
    await through(sent);
    writeWecomProject(standIn.baseUrl, right);
    const resumed = command('resume');
    await row('冬茶预告');
    const question = await textOf(DIALOG);
    for (const id of [wrong, right]) assert.ok(question.includes(id), `${id} is not in: ${question}`);
    await shot('adopt-light-zh-cn');
    await click(`${DIALOG} >> text=改到 ${right} 继续`);
    await told('that it goes on', /继续发送/);
    await through(resumed);
    const cancelled = command('cancel');
    await row('冬茶预告');
    await click(`${DIALOG} >> text=取消 1 批`);
    await told('that it is cancelled', /已取消/);
    await through(cancelled);
    assert.equal(standIn.tasks.length, 0);
  });

  it('is submitted once it is confirmed, and delivered when the member has confirmed', async () => {
    // A member who is quick: the first look at the results finds them.
    void standIn.seen('add_msg_template', 1).then(() => standIn.confirm(standIn.tasks[0]?.msgid ?? ''));
    const sent = command('send');
    const question = await textOf(DIALOG);
    for (const fact of ['账号：teahouse', '接收人：4 人', standIn.baseUrl])
      assert.ok(question.includes(fact), `${fact} is not in: ${question}`);
    await shot('confirm-wecom-light-zh-cn');
    await click(`${DIALOG} >> text=提交 1 批，共 4 人`);
    await told('the answer', /已提交/);
    await through(sent);
    assert.deepEqual(standIn.bodies('add_msg_template')[0]?.external_userid, CUSTOMERS);
    assert.equal(standIn.tasks.length, 1);
  });

  it('takes reads, clicks and complaints typed in and from a file, and gives results and replies back', async () => {
    const recorded = command('recordResults');
    await row('冬茶到店');
    for (const [metric, count] of [
      [/阅读/, '3'],
      [/点击/, '1'],
      [/投诉/, ''],
    ] as const)
      await answer(metric, count);
    await told('that the figures are kept', /已记下/);
    await through(recorded);

    const csv = join(folder, 'reads.csv');
    writeFileSync(csv, '接收人,阅读,点击,投诉\nwm1,是,是,\nwm2,是,,\nwm3,是,,\n');
    const imported = command('importResults');
    await chooseFile(csv);
    await row('冬茶到店');
    await told('that they were imported', /3 条接收人记录/);
    await through(imported);

    const rows = command('exportResults');
    await row('活动');
    const results = join(folder, 'results-campaign.csv');
    await until('where to', async () => (await typed()).endsWith('.csv'));
    await takePath();
    await until('the file', () => existsSync(results));
    assert.match(readFileSync(results, 'utf8'), /冬茶到店/);
    await told('the answer', /已导出到/);
    await through(rows);

    const replies = command('exportReplies');
    await row('冬茶到店');
    await until('into which folder', async () => (await typed()).includes('wecom'));
    await takePath();
    await told('the files', /4 条接收记录，1 份文案，1 条快捷回复/);
    await through(replies);
  });

  it('shows what came of it, against the lines', async () => {
    await command('showDashboard');
    const page = '.figures >> xpath=..';
    await until('the reads', async () => /75(\.0)?\s*%/.test(await textOf(page)));
    assert.match(await textOf(page), /冬茶到店/);
    await shot('results-wecom-light-zh-cn');
  });

  it('sends a test to one’s own group through its robot', async () => {
    await setSecret(robotSecretName('teahouse'), `${standIn.baseUrl}/cgi-bin/webhook/send?key=${ROBOT_KEY}`);
    const sent = command('testSend');
    await row('用备用文字');
    await told('the answer', /已发到群里：1 条/);
    await through(sent);
    const messages = standIn.world.robots.get(ROBOT_KEY)?.messages ?? [];
    assert.match(JSON.stringify(messages), /冬茶今天到店/);
    assert.equal(standIn.tasks.length, 1);
  });

  it('puts a short link of the official account in the place of an article’s address', async () => {
    await setSecret(OFFICIAL.appId, OFFICIAL.secret);
    const { document } = await openTemplate('wecom/article.broadcast.md');
    const { range } = await findingOf(document.uri, 'link/official-account');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const fix = actions.find(({ title }) => /公众号接口/.test(title));
    assert.ok(fix?.command, actions.map(({ title }) => title).join('\n'));
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
    await until('the short link', () => /https:\/\/tea\.example\.com\/s\/sk\d+/.test(document.getText()));
    assert.ok(!document.getText().includes(ARTICLE));
  });
});
