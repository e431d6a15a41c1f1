import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type ExportFilesAnswer,
  type ImportResultsAnswer,
  type InsightsAnswer,
  type RecordAnswer,
  type ResultRowsAnswer,
  SENDER_REQUESTS,
  type ShortenAnswer,
  type TestSendAnswer,
} from '../../server/core/send/senderApi';
import { startWecomStandIn } from '../wecom/standIn';
import { OFFICIAL, ROBOT_KEY } from '../wecom/world';
import { SendProject } from './sendProject';

const SENDER = join(__dirname, '..', '..', 'dist', 'sender.js');

describe('results, test sends and short links of the editor', () => {
  let project: SendProject;
  let campaign: string;
  let child: ChildProcess;
  let connection: MessageConnection;
  let standIn: Awaited<ReturnType<typeof startWecomStandIn>>;

  before(async () => {
    standIn = await startWecomStandIn({ company: { customers: {} } });
    standIn.world.robots.set(ROBOT_KEY, { messages: [], times: [] });
    project = new SendProject({ customers: 10 });
    const sent = await project.send();
    campaign = sent.kind === 'sent' ? sent.campaign.id : '';
    child = spawn(process.execPath, [SENDER], { stdio: 'pipe', env: { ...process.env, QUNFA_USER: '小云' } });
    assert.ok(child.stdout && child.stdin);
    connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.listen();
  });
  after(async () => {
    connection.dispose();
    child.stdin?.end();
    await new Promise((resolve) => child.on('exit', resolve));
    project.dispose();
    await standIn.close();
  });
  const ask = <Answer>(method: string, more: object): Promise<Answer> => {
    const { folder, file, ledger } = project;
    const params = { folder, file, shownAs: 'a.broadcast.md', workspaceRoots: [folder] };
    return connection.sendRequest<Answer>(method, { ...params, settings: { transport: 'outbox', ledger }, ...more });
  };

  it('are typed in, imported, read back and written as CSV; replies, recipients and texts go into a folder', async () => {
    assert.deepEqual(await ask<RecordAnswer>(SENDER_REQUESTS.recordResults, { campaign, read: 4 }), {});
    const refused = await ask<RecordAnswer>(SENDER_REQUESTS.recordResults, { campaign, read: 99 });
    assert.equal(refused.problem?.key, 'insight.record.count.read');
    const file = join(project.folder, 'reads.csv');
    writeFileSync(file, '点击\n3\n');
    const lost = await ask<ImportResultsAnswer>(SENDER_REQUESTS.importResults, { file, shownAs: 'reads.csv' });
    assert.ok('problem' in lost && lost.problem.key === 'insight.import.no-campaign');
    const done = await ask<ImportResultsAnswer>(SENDER_REQUESTS.importResults, {
      file,
      shownAs: 'reads.csv',
      campaign,
    });
    assert.ok(!('problem' in done) && done.totals === 1 && done.campaigns === 1);
    const found = await ask<InsightsAnswer>(SENDER_REQUESTS.insights, {});
    assert.ok('insights' in found);
    const [insight] = found.insights.campaigns;
    assert.deepEqual([insight?.rates.read?.count, insight?.rates.clicked?.count], [4, 3]);
    const rows = await ask<ResultRowsAnswer>(SENDER_REQUESTS.resultRows, { rows: 'customer' });
    assert.ok('csv' in rows && rows.csv.split('\r\n').length === 12);
    const into = join(project.folder, 'out');
    const files = await ask<ExportFilesAnswer>(SENDER_REQUESTS.exportFiles, { campaign, into });
    assert.ok('files' in files && files.recipients === 10 && existsSync(join(into, 'replies.csv')));
  });

  it('name the secret that is missing, and go out once it is there', async () => {
    const app = { appId: OFFICIAL.appId, baseUrl: standIn.baseUrl, landing: 'https://example.com/s/{key}' };
    const account = { channel: 'wecom', baseUrl: standIn.baseUrl, officialAccount: app };
    const folder = join(project.folder, 'links');
    project.folderOf('links');
    project.write('links/qunfa.config.json', JSON.stringify({ accounts: { shop: account } }));
    project.write('links/a.broadcast.md', '---\naccount: shop\n---\n冬茶到店了。\n');
    const at = { folder, file: join(folder, 'a.broadcast.md'), workspaceRoots: [folder], language: 'zh-cn' };
    const link = { ...at, account: 'shop', link: 'https://mp.weixin.qq.com/s/abc' };
    const noSecret = await ask<ShortenAnswer>(SENDER_REQUESTS.shorten, link);
    assert.ok('problem' in noSecret && noSecret.secret === OFFICIAL.appId, JSON.stringify(noSecret));
    const noRobot = await ask<TestSendAnswer>(SENDER_REQUESTS.testSend, at);
    assert.ok('problem' in noRobot && noRobot.secret === 'robot-shop', JSON.stringify(noRobot));
    const secrets = { [OFFICIAL.appId]: OFFICIAL.secret, 'robot-shop': ROBOT_KEY };
    await connection.sendRequest(SENDER_REQUESTS.secrets, { secrets });
    const made = await ask<ShortenAnswer>(SENDER_REQUESTS.shorten, link);
    assert.ok('url' in made && made.url.startsWith('https://example.com/s/sk'), JSON.stringify(made));
    const sent = await ask<TestSendAnswer>(SENDER_REQUESTS.testSend, at);
    assert.ok('messages' in sent && sent.messages === 1, JSON.stringify(sent));
    assert.equal(standIn.world.robots.get(ROBOT_KEY)?.messages.length, 1);
  });
});
