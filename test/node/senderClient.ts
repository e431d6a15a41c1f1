import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  type CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { Confirmed } from '../../server/core/send/confirmed';
import {
  type CampaignAnswer,
  SENDER_REQUESTS,
  type SendAnswer,
  type SendProgress,
} from '../../server/core/send/senderApi';

const SENDER = join(__dirname, '..', '..', 'dist', 'sender.js');

/** Of which template, folder and ledger an editor would ask. */
export interface SenderPlace {
  readonly file: string;
  readonly folder: string;
  readonly ledger: string;
  readonly transport?: 'outbox' | 'wecom';
  readonly env?: NodeJS.ProcessEnv;
}

/** The built sending process, asked as an editor asks it. */
export class SenderClient {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  readonly ended: Promise<number | null>;
  readonly told: SendProgress[] = [];
  errors = '';

  constructor(private readonly place: SenderPlace) {
    const env = { ...process.env, QUNFA_USER: '李雷', ...place.env };
    this.child = spawn(process.execPath, [SENDER], { stdio: 'pipe', env });
    const { stdin, stdout, stderr } = this.child;
    assert.ok(stdin && stdout && stderr);
    stderr.on('data', (chunk: Buffer) => {
      this.errors += chunk;
    });
    this.ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification(SENDER_REQUESTS.progress, (event: SendProgress) => void this.told.push(event));
    this.connection.listen();
  }
  readonly settings = () => ({ transport: this.place.transport ?? ('outbox' as const), ledger: this.place.ledger });
  campaign = () => ({
    file: this.place.file,
    shownAs: 'member-day.broadcast.md',
    workspaceRoots: [this.place.folder],
    settings: this.settings(),
  });
  folder = () => ({ folder: this.place.folder, settings: this.settings() });
  ask = <Answer>(method: string, params: object, token?: CancellationTokenSource['token']): Promise<Answer> =>
    this.connection.sendRequest<Answer>(method, params, token);
  async planned(): Promise<Confirmed> {
    const answer = await this.ask<CampaignAnswer>(SENDER_REQUESTS.plan, this.campaign());
    assert.ok('view' in answer, JSON.stringify(answer));
    assert.ok(answer.view.confirms);
    return answer.view.confirms;
  }
  send = (confirmed: Confirmed, token?: CancellationTokenSource['token']) =>
    this.ask<SendAnswer>(SENDER_REQUESTS.send, { ...this.campaign(), confirmed, run: 'r1' }, token);
  /** As an editor that is closed: the pipes go, nothing is said. */
  hangUp(): void {
    this.connection.dispose();
    this.child.stdin?.end();
    this.child.stdout?.destroy();
  }
}
