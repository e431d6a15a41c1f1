import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type AssistConfirmAnswer,
  type AssistTakeAnswer,
  type AssistViewAnswer,
  type CampaignAnswer,
  SENDER_REQUESTS,
  type SendAnswer,
} from '../../server/core/send/senderApi';
import { readLedger } from '../../server/src/node/ledger/openLedger';
import { SendProject } from './sendProject';

const SENDER = join(__dirname, '..', '..', 'dist', 'sender.js');
const CONFIG = {
  accounts: { me: { channel: 'personal', registeredOn: '2022-01-01', zone: 'Asia/Shanghai', audience: 'friends' } },
  audiences: { friends: { file: 'customers.csv' } },
};
const TEMPLATE = `---
account: me
kind: service
status: ready
schedule:
  windows: ["00:00-24:00"]
---
您预约的茶席已留好，今晚八点见。——云上茶舍 400-000-0000，回复 T 退订
`;

class Editor {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly #connection: MessageConnection;
  errors = '';

  constructor(private readonly project: SendProject) {
    this.child = spawn(process.execPath, [SENDER], { stdio: 'pipe', env: { ...process.env, QUNFA_USER: '小云' } });
    const { stdin, stdout, stderr } = this.child;
    assert.ok(stdin && stdout && stderr);
    stderr.on('data', (chunk: Buffer) => {
      this.errors += chunk;
    });
    this.ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.listen();
  }
  ask<Answer>(method: string, more: object = {}): Promise<Answer> {
    const { folder, file, ledger } = this.project;
    const settings = { transport: 'wecom' as const, ledger };
    const params = { folder, file, shownAs: 'member-day.broadcast.md', workspaceRoots: [folder], settings, ...more };
    return this.#connection.sendRequest<Answer>(method, params);
  }
  hangUp(): void {
    this.#connection.dispose();
    this.child.stdin?.end();
    this.child.stdout?.destroy();
  }
}

describe('the batch assistant of the editor', () => {
  let project: SendProject;
  let editor: Editor;
  let place: { campaign: string; batch: string };
  beforeEach(async () => {
    project = new SendProject({ config: CONFIG, template: TEMPLATE });
    project.write('customers.csv', 'id,关系\n小满,friend\n谷雨,friend\n立夏,friend\n');
    editor = new Editor(project);
    const planned = await editor.ask<CampaignAnswer>(SENDER_REQUESTS.plan);
    assert.ok('view' in planned, JSON.stringify(planned));
    const sent = await editor.ask<SendAnswer>(SENDER_REQUESTS.send, {
      confirmed: planned.view.confirms,
      run: 'r1',
    });
    assert.ok('campaign' in sent, JSON.stringify(sent));
    place = { campaign: sent.campaign, batch: 'b001' };
  });
  afterEach(async () => {
    editor.hangUp();
    await editor.ended;
    project.dispose();
  });
  const state = async (): Promise<string | undefined> => {
    const ledger = await readLedger(project.ledger);
    return (await ledger.batch(place).finally(() => ledger.close()))?.state;
  };
  const view = async () => {
    const answer = await editor.ask<AssistViewAnswer>(SENDER_REQUESTS.assist);
    assert.ok('view' in answer, JSON.stringify(answer));
    return answer.view.batch;
  };
  const confirm = (done: readonly string[] | 'all') =>
    editor.ask<AssistConfirmAnswer>(SENDER_REQUESTS.assistConfirm, { ...place, answer: { done, skipped: [] } });

  it('shows, takes and confirms a batch', async () => {
    assert.equal((await view())?.state, 'due');
    const taken = await editor.ask<AssistTakeAnswer>(SENDER_REQUESTS.assistTake, place);
    assert.ok('batch' in taken, JSON.stringify(taken));
    assert.deepEqual([taken.batch.state, taken.batch.recipients.length], ['in-hand', 3]);
    assert.equal(await state(), 'submitting');
    const again = await editor.ask<AssistTakeAnswer>(SENDER_REQUESTS.assistTake, place);
    assert.ok('refusals' in again);
    const wrong = await confirm(['nobody']);
    assert.ok('refusals' in wrong);
    const done = await confirm(['小满', '谷雨']);
    assert.ok('batch' in done, JSON.stringify(done));
    assert.deepEqual([done.done, done.left, await state()], [2, 1, 'settled']);
    assert.equal(await view(), undefined);
    editor.hangUp();
    assert.equal(await editor.ended, 0, editor.errors);
  });

  it('an editor that is closed puts the batch down as unknown, and the next one asks for the answer', async () => {
    await editor.ask(SENDER_REQUESTS.assistTake, place);
    editor.hangUp();
    assert.equal(await editor.ended, 0, editor.errors);
    assert.equal(await state(), 'unknown');
    editor = new Editor(project);
    assert.equal((await view())?.state, 'in-hand');
    const done = await confirm('all');
    assert.ok('batch' in done, JSON.stringify(done));
    assert.equal(await state(), 'settled');
  });

  it('a killed process leaves a batch that is found unknown and answered for, never taken twice', async () => {
    await editor.ask(SENDER_REQUESTS.assistTake, place);
    editor.child.kill('SIGKILL');
    await editor.ended;
    assert.equal(await state(), 'submitting');
    editor = new Editor(project);
    const again = await editor.ask<AssistTakeAnswer>(SENDER_REQUESTS.assistTake, place);
    assert.ok('refusals' in again);
    const done = await confirm(['立夏']);
    assert.ok('batch' in done, JSON.stringify(done));
    assert.deepEqual([done.batch.state, done.batch.failed], ['settled', 2]);
  });
});
