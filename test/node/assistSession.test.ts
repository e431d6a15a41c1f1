import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerStore } from '../../server/core/ledger/store';
import { assistSession } from '../../server/src/cli/assist/session';
import type { Asked, Asker } from '../../server/src/cli/assist/askLine';
import { createTerminal } from '../../server/src/cli/terminal';
import { createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { createProject } from '../../server/src/node/project/project';
import { SendProject } from './sendProject';

const CONFIG = {
  accounts: { me: { channel: 'personal', registeredOn: '2022-01-01', zone: 'Asia/Shanghai', audience: 'friends' } },
  audiences: { friends: { file: 'customers.csv' } },
  policies: { personal: { 'recipients.perBatch': 2 } },
};
const TEMPLATE = `---
account: me
kind: service
status: ready
---
您预约的茶席已留好，今晚八点见。——云上茶舍 400-000-0000，回复 T 退订
`;

describe('the batch assistant in the terminal', () => {
  let project: SendProject;
  beforeEach(async () => {
    project = new SendProject({ config: CONFIG, template: TEMPLATE });
    project.write('customers.csv', 'id,关系\n小满,friend\n谷雨,friend\n立夏,friend\n');
    assert.equal((await project.send({ transport: undefined })).kind, 'sent');
  });
  afterEach(() => project.dispose());

  /** A person who types these lines; `⌛` lets the time pass until the assistant calls, `⌃C` goes away. */
  const converse = (lines: readonly string[], waits = true) =>
    project.withStore(async (store: LedgerStore) => {
      const said: string[] = [];
      const copied: string[] = [];
      let rings = 0;
      const stream = { write: (text: string) => said.push(text), isTTY: false, columns: 100 };
      const terminal = createTerminal({
        language: 'zh-cn',
        color: false,
        env: {},
        stdout: stream as unknown as NodeJS.WriteStream,
        stderr: stream as unknown as NodeJS.WriteStream,
      });
      const rest = [...lines];
      const asker: Asker = {
        async ask(prompt, until): Promise<Asked> {
          said.push(`${prompt()}\n`);
          const text = rest.shift();
          if (text === undefined || text === '⌃C') return { kind: 'gone' };
          if (text !== '⌛') return { kind: 'line', text };
          project.now = until ?? project.now;
          return { kind: 'due' };
        },
        close: () => undefined,
      };
      const now = (): number => project.now;
      const runner = await createCampaignRunner({
        store,
        project: createProject({ workspaceRoots: [] }),
        now,
        env: {},
      });
      const code = await assistSession({
        runner,
        terminal,
        asker,
        desktop: { copy: async (text) => void copied.push(text), open: async () => undefined },
        by: '小云',
        waits,
        ring: () => void rings++,
      });
      const states = (await store.batches()).map(({ batch, state, failed }) => `${batch} ${state} ${failed}`);
      return { code, said: said.join(''), copied, rings, states, left: rest };
    });

  it('goes from batch to batch: text in the clipboard, ticks, the countdown, the bell', async () => {
    const { code, said, copied, rings, states, left } = await converse(['all', 'done', '⌛', '1', 'done']);
    assert.equal(code, 0, said);
    assert.deepEqual(states, ['b001 settled 0', 'b002 settled 0']);
    assert.deepEqual([copied.length, rings, left], [2, 1, []]);
    assert.match(copied[0] ?? '', /茶席已留好/);
    assert.match(said, /b002 还要等 1:00/);
    assert.match(said, /都发完了/);
  });
  it('asks once more before names are left out, and takes a no', async () => {
    const { said, states } = await converse(['小满', 'done', 'n', 'skip 谷雨 已删除', 'done', 'later']);
    assert.match(said, /还有 1 人没有勾选/);
    assert.deepEqual(states, ['b001 settled 1', 'b002 planned 0']);
  });
  it('nobody ticked: the batch waits again under a new name', async () => {
    const { states } = await converse(['done', 'y', '⌃C']);
    assert.deepEqual(states, ['b001 failed 0', 'b001r1 unknown 0', 'b002 planned 0']);
  });
  it('goes away in the middle, and is asked for the answer first the next time', async () => {
    const away = await converse(['1', '⌃C']);
    assert.equal(away.code, 3);
    assert.deepEqual(away.states, ['b001 unknown 0', 'b002 planned 0']);
    const back = await converse(['all', 'done', 'later']);
    assert.match(back.said, /还没有确认/);
    assert.deepEqual(back.states, ['b001 settled 0', 'b002 planned 0']);
  });
  it('ticks are kept when the process is killed: what the prompt counts is there in the next one', async () => {
    const ticked = await converse(['1', 'skip 谷雨 已删除', '⌃C']);
    assert.match(ticked.said, /已勾 1，跳过 1，共 2 人/);
    const again = await converse(['done', 'later']);
    assert.match(again.said, /\[✓\] 小满[\s\S]*\[−\] 谷雨: 已删除/);
    assert.deepEqual(again.states, ['b001 settled 1', 'b002 planned 0']);
  });
  it('a tick that can’t be kept is not shown as done', async () => {
    await converse(['⌃C']);
    const [campaign = ''] = readdirSync(join(project.folder, 'outbox'));
    rmSync(join(project.folder, 'outbox', campaign, 'b001'), { recursive: true });
    project.write(join('outbox', campaign, 'b001'), 'a file in the way');
    const { said, states } = await converse(['1', '⌃C']);
    assert.match(said, /勾选没有存下来/);
    assert.doesNotMatch(said, /已勾 1/);
    assert.equal(states[0], 'b001 unknown 0');
  });
  it('mistyped lines change nothing and are explained', async () => {
    const { said, states } = await converse(['9', '王五', 'help', '/小', '/', 'list', 'text', 'copy', 'open', '⌃C']);
    for (const words of [/编号是 1 到 2/, /没有“王五”/, /全选/, /只显示含“小”的 1 人/]) assert.match(said, words);
    assert.equal(states[0], 'b001 unknown 0');
  });
  it('with a pinned clock it says when and does not wait', async () => {
    const { code, said, left } = await converse(['all', 'done'], false);
    assert.equal(code, 0);
    assert.match(said, /b002（1 人）2026-11-25 12:01:00 起可以发送/);
    assert.deepEqual(left, []);
  });
  it('a window that has passed is said to be planned again', async () => {
    project.now += 86_400_000;
    const { code, said } = await converse([]);
    assert.equal(code, 1);
    assert.match(said, /qunfa resume/);
  });
});
