import assert from 'node:assert/strict';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  TEMPLATES_CHANGED,
  TEMPLATES_REQUEST,
  type TemplateSummary,
} from '../../server/core/features/templateRequests';
import { CONFIG, CUSTOMERS, type ProjectFolder, projectFolder } from './project';
import { eventually, repository, type ServerProcess, startServer } from './serverProcess';

const PICTURE = path.join(repository, 'examples/images/poster.jpg');
const TEMPLATE = `---
account: flagship
kind: notice
audience: 会员:VIP
---
{{昵称|朋友}}，到店看看

![图](images/poster.jpg)
`;

describe('the list of templates, none of them open', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  let news = 0;

  const list = (): Promise<TemplateSummary[]> => server.request(TEMPLATES_REQUEST, {});
  const errors = async (): Promise<number | undefined> => (await list())[0]?.findings?.errors;
  const tell = (names: readonly string[], type: number): Promise<void> =>
    server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: names.map((name) => ({ uri: project.uri(name), type })),
    });
  /** The answer after the editor was told that the one before no longer holds. */
  const afterNews = async (before: number): Promise<number | undefined> => {
    await eventually(() => news > before);
    return errors();
  };
  /** How often there were news, when no more come: the server has done what it was told before it answers. */
  const quiet = async (): Promise<number> => {
    const answered = (): Promise<unknown> => server.request(TEMPLATES_REQUEST, { uri: project.uri('none') });
    await answered();
    for (let before = -1; before !== news; ) {
      before = news;
      await new Promise((resolve) => setTimeout(resolve, 400));
      await answered();
    }
    return news;
  };
  /** The same, when the list was asked for until all its facts had come. */
  const settled = async (): Promise<number> => {
    for (let before = -1; before !== news; ) {
      before = news;
      await list();
      await quiet();
    }
    return news;
  };

  beforeEach(async () => {
    news = 0;
    project = await projectFolder({
      'qunfa.config.json': CONFIG,
      'customers.csv': CUSTOMERS,
      'm.broadcast.md': TEMPLATE,
      'images/none.txt': '',
    });
    await cp(PICTURE, path.join(project.root, 'images/poster.jpg'));
    server = await startServer({ root: project.root });
    server.connection.onNotification(TEMPLATES_CHANGED, () => void news++);
  });
  afterEach(async () => {
    await server.stop();
    await project.remove();
  });

  it('is told to have changed when a picture goes and comes back', async () => {
    assert.equal(await errors(), 0);
    const before = await settled();
    await rm(path.join(project.root, 'images/poster.jpg'));
    await tell(['images/poster.jpg'], 3);
    assert.equal(await afterNews(before), 1);
    const between = await settled();
    await cp(PICTURE, path.join(project.root, 'images/poster.jpg'));
    await tell(['images/poster.jpg'], 1);
    assert.equal(await afterNews(between), 0);
  });

  it('is told to have changed when the customer list goes and comes back', async () => {
    const warnings = async (): Promise<number | undefined> => (await list())[0]?.findings?.warnings;
    await settled();
    const atFirst = await warnings();
    const before = await settled();
    await rm(path.join(project.root, 'customers.csv'));
    await tell(['customers.csv'], 3);
    await eventually(() => news > before);
    await eventually(async () => (await warnings()) !== atFirst);
    const between = await settled();
    await project.write('customers.csv', CUSTOMERS);
    await tell(['customers.csv'], 1);
    await eventually(() => news > between);
    await eventually(async () => (await warnings()) === atFirst);
  });

  it('is told once of many files that changed together, and not at all of files that no template has', async () => {
    const names = Array.from({ length: 500 }, (_, at) => `images/p${at}.jpg`);
    for (const [at, name] of names.entries()) {
      await project.write(name, '');
      await project.write(`t${at}.broadcast.md`, TEMPLATE.replace('images/poster.jpg', name));
    }
    await tell(
      names.map((_, at) => `t${at}.broadcast.md`),
      1,
    );
    assert.equal((await list()).length, 501);
    const before = await settled();
    await tell(names, 2);
    assert.equal(await quiet(), before + 1, 'in one message');
    const between = await settled();
    for (const name of names) await tell([name], 2);
    const after = await quiet();
    assert.ok(after > between && after < between + 250, `${after - between} times for 500 messages`);
    await project.write('other.jpg', '');
    await tell(['other.jpg'], 1);
    assert.equal(await quiet(), after);
  });
});
