import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutgoingBatch } from '../../server/core/send/transport';
import { createOutboxTransport } from '../../server/src/node/outbox/outboxTransport';

const NOW = Date.parse('2026-11-25T12:00:00+08:00');
const PICTURE = 'not really a picture';

describe('outbox', () => {
  let folder: string;
  let batch: OutgoingBatch;
  const outbox = () =>
    createOutboxTransport(
      (campaign) => join(folder, 'outbox', campaign),
      () => NOW,
    );
  const place = (...rest: string[]) => join(folder, 'outbox', 'c1', ...rest);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qunfa-outbox-'));
    const path = join(folder, 'poster.jpg');
    await writeFile(path, PICTURE);
    const digest = createHash('sha256').update(PICTURE).digest('hex');
    batch = {
      campaign: 'c1',
      batch: 'b001',
      key: 'c1/b001',
      account: 'flagship',
      channel: 'wecom',
      sender: 'zhangsan',
      contentHash: 'sha256:c',
      text: '会员日\n今晚八点',
      textHash: 'sha256:t',
      attachments: [
        { kind: 'image', file: { path, digest } },
        { kind: 'link', title: '细则', url: 'https://example.com/a', description: undefined, cover: { path, digest } },
      ],
      recipients: ['u1', 'u2'],
    };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('puts text, files, names and a record, and nothing else', async () => {
    const outcome = await outbox().submit(batch);
    assert.deepEqual(outcome, { kind: 'submitted', msgid: 'outbox:c1/b001', failed: [] });
    assert.deepEqual(await readdir(place()), ['b001']);
    assert.deepEqual((await readdir(place('b001'))).sort(), [
      '1-poster.jpg',
      '2-poster.jpg',
      'batch.json',
      'message.txt',
      'recipients.txt',
    ]);
    assert.equal(await readFile(place('b001', 'message.txt'), 'utf8'), batch.text);
    assert.equal(await readFile(place('b001', 'recipients.txt'), 'utf8'), 'u1\nu2\n');
    assert.equal(await readFile(place('b001', '1-poster.jpg'), 'utf8'), PICTURE);
    const record = JSON.parse(await readFile(place('b001', 'batch.json'), 'utf8'));
    assert.deepEqual(
      [record.schema, record.key, record.size, record.submittedAt],
      ['qunfa.outbox/1', 'c1/b001', 2, '2026-11-25T04:00:00.000Z'],
    );
    assert.deepEqual(record.attachments[1], {
      kind: 'link',
      title: '细则',
      url: 'https://example.com/a',
      cover: '2-poster.jpg',
    });
  });

  it('changes nothing when the same batch comes again, also from two at once', async () => {
    const both = await Promise.all([outbox().submit(batch), outbox().submit(batch)]);
    assert.ok(both.some(({ kind }) => kind === 'submitted'));
    const before = await readFile(place('b001', 'batch.json'), 'utf8');
    assert.equal((await outbox().submit({ ...batch, recipients: ['u9'] })).kind, 'submitted');
    assert.equal(await readFile(place('b001', 'batch.json'), 'utf8'), before);
  });

  it('refuses to mix with another batch at the same place', async () => {
    await outbox().submit(batch);
    const outcome = await outbox().submit({ ...batch, key: 'other/b001' });
    assert.equal(outcome.kind === 'rejected' && outcome.problem.key, 'send.problem.outbox-conflict');
    await mkdir(place('b002'));
    assert.equal((await outbox().submit({ ...batch, batch: 'b002', key: 'c1/b002' })).kind, 'rejected');
  });

  it('sends no file that changed after it was approved, or that is gone', async () => {
    await writeFile(join(folder, 'poster.jpg'), 'another picture');
    const changed = await outbox().submit(batch);
    assert.equal(changed.kind === 'rejected' && changed.problem.key, 'send.problem.attachment-changed');
    await rm(join(folder, 'poster.jpg'));
    const gone = await outbox().submit(batch);
    assert.equal(gone.kind === 'rejected' && gone.problem.key, 'send.problem.attachment-missing');
    assert.deepEqual(await readdir(folder), []);
  });

  it('says that nothing was put where the folder can not be made', async () => {
    await writeFile(join(folder, 'outbox'), 'a file in the way');
    const outcome = await outbox().submit(batch);
    assert.equal(outcome.kind, 'not-reached');
    assert.equal((await outbox().find(batch, { from: NOW, to: NOW })).kind, 'absent');
  });

  it('finds what was put, and calls it delivered', async () => {
    const asked = {
      campaign: 'c1',
      batch: 'b001',
      account: 'flagship',
      sender: 'zhangsan',
      msgid: undefined,
      submittedAt: NOW,
    };
    assert.deepEqual(await outbox().find(batch, { from: NOW, to: NOW }), { kind: 'absent' });
    assert.deepEqual(await outbox().poll({ ...asked, recipients: ['u1'] }), { kind: 'pending' });
    await outbox().submit(batch);
    assert.deepEqual(await outbox().find(batch, { from: NOW, to: NOW }), {
      kind: 'found',
      msgid: 'outbox:c1/b001',
      failed: [],
    });
    assert.deepEqual(await outbox().poll({ ...asked, recipients: ['u1', 'u2', 'u3'] }), {
      kind: 'results',
      complete: true,
      results: [
        { recipient: 'u1', state: 'delivered' },
        { recipient: 'u2', state: 'delivered' },
      ],
    });
  });

  it('clears the half-written drafts of a process that was killed', async () => {
    await mkdir(place('.b001-abandoned'), { recursive: true });
    await writeFile(place('.b001-abandoned', 'message.txt'), 'half');
    await outbox().submit(batch);
    assert.deepEqual(await readdir(place()), ['b001']);
  });
});
