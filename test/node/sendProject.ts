import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerStore } from '../../server/core/ledger/store';
import { prepareSend, type PlannedSend, type SendRequest } from '../../server/src/node/campaigns/prepareSend';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { type SendOutcome, startSend } from '../../server/src/node/campaigns/startSend';
import { openLedger, readLedger } from '../../server/src/node/ledger/openLedger';
import { createProject } from '../../server/src/node/project/project';
import { CORP_ID } from '../wecom/world';

/** A Wednesday, and inside the golden hours 12:00–14:00. */
export const SEND_NOW = Date.parse('2026-11-25T12:00:00+08:00');

export const CONFIG = {
  accounts: {
    flagship: {
      channel: 'wecom',
      registeredOn: '2024-05-01',
      zone: 'Asia/Shanghai',
      certified: true,
      audience: 'customers',
    },
  },
  audiences: { customers: { file: 'customers.csv' } },
  policies: { wecom: { 'compliance.steps': ['certification'] } },
};

export const TEMPLATE = `---
account: flagship
title: 会员日
kind: service
status: ready
---
{{昵称|朋友}}，您预约的茶席已留好，今晚八点见。——云上茶舍 400-000-0000，回复 T 退订
`;

/** A project folder as a person would have it, and a ledger beside it. */
export class SendProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'qunfa-project-'));
  readonly file = join(this.folder, 'member-day.broadcast.md');
  readonly ledger = join(this.folder, 'data', 'ledger.db');
  now = SEND_NOW;

  constructor(options: { readonly config?: object; readonly template?: string; readonly customers?: number } = {}) {
    this.write('qunfa.config.json', JSON.stringify({ ...CONFIG, ...options.config }));
    this.write('member-day.broadcast.md', options.template ?? TEMPLATE);
    this.customers(options.customers ?? 5);
  }

  write(name: string, text: string | Uint8Array): void {
    writeFileSync(join(this.folder, name), text);
  }
  folderOf(name: string): void {
    mkdirSync(join(this.folder, name), { recursive: true });
  }
  /** Customers k1 … kN; those in `optedOut` no longer want anything. */
  customers(count: number, optedOut: readonly string[] = []): void {
    const rows = Array.from({ length: count }, (_, index) => `k${index + 1}`).map(
      (id) => `${id},zhangsan,customer,${optedOut.includes(id) ? '是' : ''}`,
    );
    this.write('customers.csv', `id,跟进人,关系,退订\n${rows.join('\n')}\n`);
  }
  request(more: Partial<SendRequest> = {}): SendRequest {
    const project = createProject({ workspaceRoots: [this.folder] });
    return {
      project,
      file: this.file,
      shownAs: 'member-day.broadcast.md',
      now: this.now,
      by: '李雷',
      transport: 'outbox',
      ...more,
    };
  }
  async prepare(more: Partial<SendRequest> = {}): Promise<PlannedSend> {
    const reader = await readLedger(this.ledger);
    try {
      const prepared = await prepareSend(this.request(more), reader);
      if (prepared.kind !== 'planned')
        throw new Error(
          JSON.stringify(prepared.kind === 'unprepared' ? prepared.unprepared.refusals : prepared.refusals),
        );
      return prepared;
    } finally {
      await reader.close();
    }
  }
  async send(more: Partial<SendRequest> = {}): Promise<SendOutcome> {
    const planned = await this.prepare(more);
    return this.withStore((store) => startSend(planned, { store, now: () => this.now, env: {} }));
  }
  async withStore<T>(work: (store: LedgerStore) => Promise<T>): Promise<T> {
    const store = await openLedger(this.ledger, { now: this.now });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** One round of a worker without secrets; what it says of the batches that wait. */
  async workerRound(store: LedgerStore): Promise<string[]> {
    const said: string[] = [];
    await runWorker({
      ...{ store, by: 'worker', now: () => this.now, env: {}, once: true },
      signal: new AbortController().signal,
      onProgress: (event) => {
        if (event.kind === 'waiting') said.push(...event.refusals.map(({ message }) => message.key));
      },
    });
    return said;
  }
}

/** An account of the stand-in's company, whose one member is zhangsan. */
export const wecomFlagship = (baseUrl: string): object => ({
  channel: 'wecom',
  registeredOn: '2024-05-01',
  zone: 'Asia/Shanghai',
  corpId: CORP_ID,
  certified: true,
  senders: { zhangsan: { trainedOn: '2026-01-10' } },
  baseUrl,
  audience: 'customers',
});
