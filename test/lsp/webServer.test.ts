import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node';
import { startThreadServer } from '../../client/src/threadServer';
import type { CampaignAnswer } from '../../server/core/send/senderApi';
import type { PasteAnswer } from '../../server/core/features/paste/pasteRequest';
import { DISK_REQUEST, type DiskParams } from '../../server/core/features/virtualDisk';
import { startWorker } from './workerHost';

const BUNDLE = join(__dirname, '../../dist/server.web.js');
const FOLDER = 'vscode-vfs://github/tea/shop';
const FILE = `${FOLDER}/autumn/sale.broadcast.md`;
const CONFIG = JSON.stringify({
  accounts: { shop: { channel: 'personal', registeredOn: '2024-05-01', displayName: '云上茶舍' } },
  policies: { personal: { 'text.characters': 12 } },
});

interface Diagnostic {
  readonly code: string;
  readonly message: string;
}

class Browser {
  readonly asked: string[] = [];
  readonly files = new Map<string, Uint8Array>();

  constructor(
    readonly connection: MessageConnection = startWorker(BUNDLE),
    private readonly folder = FOLDER,
  ) {
    this.write('qunfa.config.json', CONFIG);
  }
  write(name: string, content: string | Uint8Array): void {
    this.files.set(name, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  }
  /** What the editor answers: files of the open folder, by encoded address. */
  private disk({ ask, uri }: DiskParams): unknown {
    this.asked.push(uri);
    assert.ok(uri.startsWith(`${this.folder}/`) || uri === this.folder, uri);
    const name = decodeURIComponent(uri.slice(this.folder.length + 1));
    const bytes = this.files.get(name);
    if (ask === 'templates')
      return [...this.files.keys()]
        .filter((one) => one.endsWith('.broadcast.md'))
        .map((one) => `${this.folder}/${one}`);
    if (ask === 'read') return bytes ?? null;
    const below = [...this.files.keys()].filter((one) => name === '' || one.startsWith(`${name}/`));
    if (ask === 'list')
      return below.map((one) => ({ name: one.slice(name.length).replace(/^\//, ''), isFolder: false }));
    if (bytes) return { isFolder: false, size: bytes.length, modified: this.files.size };
    return below.length > 0 ? { isFolder: true, size: 0, modified: 0 } : null;
  }

  async start(): Promise<Record<string, unknown>> {
    this.connection.onRequest(DISK_REQUEST, (params: DiskParams) => this.disk(params));
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    const { capabilities } = await this.connection.sendRequest<{ capabilities: Record<string, unknown> }>(
      'initialize',
      {
        processId: null,
        rootUri: this.folder,
        workspaceFolders: [{ uri: this.folder, name: 'shop' }],
        locale: 'zh-cn',
        capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
      },
    );
    await this.connection.sendNotification('initialized', {});
    return capabilities;
  }
  async open(uri: string, text: string): Promise<void> {
    const textDocument = { uri, languageId: 'broadcast-template', version: 1, text };
    await this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }
  async findings(uri: string): Promise<readonly Diagnostic[]> {
    const { items } = await this.connection.sendRequest<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return items;
  }
}

const TEXT = '---\naccount: shop\n---\n今晚八点秋茶上新，国家级好茶，老朋友有礼 [微笑]\n';

describe('the language server in a browser', () => {
  let browser: Browser;
  beforeEach(async () => {
    browser = new Browser();
    await browser.start();
  });
  afterEach(() => browser.connection.dispose());

  it('checks a template of a virtual folder against the configuration above it', async () => {
    await browser.open(FILE, TEXT);
    const found = await browser.findings(FILE);
    assert.ok(found.some(({ code }) => code === 'words/absolute'));
    const length = found.find(({ code }) => code === 'text/length');
    assert.match(length?.message ?? '', /12/);
  });

  it('asks for nothing above the open folder', async () => {
    browser.files.clear();
    await browser.open(FILE, TEXT);
    const found = await browser.findings(FILE);
    assert.ok(!found.some(({ code }) => code === 'text/length'));
    assert.ok(
      browser.asked.every((uri) => uri.startsWith(FOLDER)),
      browser.asked.join(' '),
    );
  });

  it('checks a document that was never saved', async () => {
    await browser.open('untitled:Untitled-1', TEXT);
    assert.ok((await browser.findings('untitled:Untitled-1')).some(({ code }) => code === 'words/absolute'));
    assert.deepEqual(browser.asked, []);
  });

  it('places a pasted picture in the images folder of the virtual folder, and points at one that lies there', async () => {
    browser.write('images/海报.png', 'there');
    await browser.open(FILE, TEXT);
    const head = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').toString('base64');
    const picture = { name: '海报.png', bytes: 1000, head };
    const there = { ...picture, uri: `${FOLDER}/images/${encodeURIComponent('海报.png')}` };
    const answer = await browser.connection.sendRequest<PasteAnswer>('qunfa/paste', {
      uri: FILE,
      offset: TEXT.length,
      images: [picture, there],
    });
    assert.deepEqual(answer.refused, []);
    const uri = `${FOLDER}/images/${encodeURIComponent('海报-2.png')}`;
    assert.deepEqual(answer.writes, [{ image: 0, uri }]);
    assert.match(
      answer.insert?.text ?? '',
      /!\[海报\]\(\.\.\/images\/海报-2\.png\)\n!\[海报\]\(\.\.\/images\/海报\.png\)/,
    );
  });

  it('forgets a configuration that has changed', async () => {
    await browser.open(FILE, TEXT);
    assert.ok((await browser.findings(FILE)).some(({ code }) => code === 'text/length'));
    browser.write('qunfa.config.json', CONFIG.replace('12', '1200'));
    const changes = [{ uri: `${FOLDER}/qunfa.config.json`, type: 2 }];
    await browser.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    assert.ok(!(await browser.findings(FILE)).some(({ code }) => code === 'text/length'));
  });

  it('draws the phone, completes, hovers, formats, and offers fixes', async () => {
    await browser.open(FILE, TEXT);
    const preview = await browser.connection.sendRequest<{ html: string; side: string }>('qunfa/preview', {
      uri: FILE,
      device: 'ios',
      theme: 'light',
      view: 'receiver',
    });
    assert.match(preview.html, /今晚八点秋茶上新/);
    const at = { textDocument: { uri: FILE }, position: { line: 3, character: 11 } };
    const hover = await browser.connection.sendRequest<{ contents: unknown }>('textDocument/hover', at);
    assert.match(JSON.stringify(hover), /words\/absolute|广告法/);
    const list = await browser.connection.sendRequest<{ items?: unknown[] } | unknown[]>('textDocument/completion', {
      textDocument: { uri: FILE },
      position: { line: 1, character: 9 },
    });
    assert.match(JSON.stringify(list), /shop/);
    const range = { start: { line: 3, character: 9 }, end: { line: 3, character: 13 } };
    const actions = await browser.connection.sendRequest<unknown[]>('textDocument/codeAction', {
      textDocument: { uri: FILE },
      range,
      context: { diagnostics: [] },
    });
    assert.ok(actions.length > 0);
  });

  it('answers what customers read and what the lists say, of templates that nobody has opened, too', async () => {
    const closed = `${FOLDER}/closed.broadcast.md`;
    browser.write('closed.broadcast.md', TEXT);
    await browser.open(FILE, TEXT);
    assert.match(await browser.connection.sendRequest('qunfa/rendered', { uri: FILE, text: TEXT }), /^今晚八点/);
    const summaries = await browser.connection.sendRequest<{ uri: string; findings: { errors: number } }[]>(
      'qunfa/templates',
      {},
    );
    assert.deepEqual(
      summaries.map(({ uri }) => uri),
      [closed, FILE],
    );
    assert.ok((summaries[0]?.findings.errors ?? 0) > 0);
  });

  describe('with the lists and pictures of the folder', () => {
    const LISTED = JSON.stringify({
      accounts: {
        shop: { channel: 'wecom', registeredOn: '2024-05-01', departments: ['华东'], audience: '名单/客户 表.csv' },
      },
      lexicons: [{ file: 'words.txt', severity: 'error', category: '品牌' }],
    });
    const LIST = [
      '编号,昵称,部门,跟进人,关系,门店',
      ...Array.from(
        { length: 1200 },
        (_, at) => `k${at},客${at},${at % 4 ? '华东' : '西南'},zhangsan,customer,${at % 3}店`,
      ),
    ].join('\n');
    const written = (header: string, body: string): string =>
      `---\naccount: shop\nkind: notice\n${header}---\n${body}\n`;
    const codes = async (text: string): Promise<readonly string[]> => {
      await browser.open(FILE, text);
      // Lists come a moment after they are asked for.
      for (let round = 0; round < 50; round++) {
        const found = await browser.findings(FILE);
        if (found.some(({ code }) => code.startsWith('audience/') || code.startsWith('image/')))
          return found.map(({ code }) => code);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return (await browser.findings(FILE)).map(({ code }) => code);
    };
    beforeEach(() => {
      browser.write('qunfa.config.json', LISTED);
      browser.write('名单/客户 表.csv', LIST);
      browser.write('words.txt', '别家茶\n');
    });

    it('knows the customers, of the account’s departments only', async () => {
      const found = await codes(written('audience: 城市:上海\n', '{{昵称}}您好，别家茶停售。'));
      assert.ok(found.includes('audience/expression'), found.join(' '));
      assert.ok(found.includes('words/custom'), found.join(' '));
      const scope = await codes(written('audience: "*"\n', '您好。'));
      assert.ok(scope.includes('audience/scope') || scope.includes('audience/expression'), scope.join(' '));
    });

    it('reads lists in GB18030 too', async () => {
      browser.write(
        '名单/客户 表.csv',
        Uint8Array.from([
          0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb3, 0xc7, 0xca, 0xd0, 0x0a, 0x31, 0x2c, 0xc9, 0xcf, 0xba, 0xa3, 0x0a,
        ]),
      );
      const plain = LISTED.replace(',"departments":["华东"]', '');
      assert.notEqual(plain, LISTED);
      browser.write('qunfa.config.json', plain);
      const found = await codes(written('audience: 城市:杭州\n', '您好。'));
      assert.ok(
        found.some((code) => code.startsWith('audience/')),
        found.join(' '),
      );
    });

    it('looks at pictures, and says which are not there', async () => {
      browser.write('autumn/大图.png', readFileSync(join(__dirname, '../../examples/images/banner-too-heavy.png')));
      const found = await codes(written('', '您好\n\n![图](大图.png)\n![没有](没有.png)'));
      assert.ok(found.includes('image/bytes') && found.includes('image/missing'), found.join(' '));
      const page = await browser.connection.sendRequest<{ page: string }>('qunfa/previewPage', {
        uri: FILE,
        device: 'ios',
        theme: 'light',
        view: 'receiver',
      });
      assert.match(page.page, /data:image\/png;base64,iVBORw0KGgo/);
    });

    it('plans, and says that it knows of nothing sent and sends nothing', async () => {
      const text = written('schedule:\n  windows: ["00:00-24:00"]\n', '您好。');
      await browser.open(FILE, text);
      const params = {
        file: FILE,
        shownAs: 'autumn/sale.broadcast.md',
        workspaceRoots: [FOLDER],
        settings: { ledger: '', transport: 'outbox', outbox: '' },
      };
      const answer = await browser.connection.sendRequest<CampaignAnswer>('qunfa/plan', params);
      assert.ok('view' in answer, JSON.stringify(answer));
      const { plan, obstacles } = answer.view;
      assert.equal(plan.audience.recipients, 900);
      assert.equal(plan.audience.excluded['out-of-scope'], 300);
      assert.deepEqual(
        obstacles.map(({ code }) => code),
        ['browser'],
      );
      const slower = await browser.connection.sendRequest<CampaignAnswer>('qunfa/plan', {
        ...params,
        change: { pace: 100 },
      });
      assert.ok('view' in slower && (slower.view.plan.end ?? '') > (plan.end ?? ''));
    });

    it('completes customers’ columns and leads to the list', async () => {
      await codes(written('audience: 城市:上海\n', '{{昵称}}您好'));
      const list = await browser.connection.sendRequest('textDocument/completion', {
        textDocument: { uri: FILE },
        position: { line: 5, character: 2 },
      });
      assert.match(JSON.stringify(list), /门店/);
      const place = await browser.connection.sendRequest('textDocument/definition', {
        textDocument: { uri: FILE },
        position: { line: 5, character: 3 },
      });
      assert.match(decodeURIComponent(JSON.stringify(place)), /名单\/客户 表\.csv/);
    });
  });

  for (const method of [
    'textDocument/documentSymbol',
    'textDocument/foldingRange',
    'textDocument/codeLens',
    'textDocument/documentLink',
    'textDocument/semanticTokens/full',
  ])
    it(`answers ${method} without a disk`, async () => {
      await browser.open(FILE, `${TEXT}![海报](images/poster.jpg)\n`);
      await browser.findings(FILE);
      await assert.doesNotReject(browser.connection.sendRequest(method, { textDocument: { uri: FILE } }));
    });

  it('carries nothing of the sending and reads no disk', () => {
    const bundle = readFileSync(BUNDLE, 'utf8');
    assert.ok(!/require\(["']node:/.test(bundle));
    for (const part of ['access_token', 'node:sqlite', 'BEGIN IMMEDIATE']) assert.ok(!bundle.includes(part), part);
  });
});

describe('the same server in a thread of Node, for a virtual folder in a desktop window', () => {
  it('checks over files that the editor reads, and ends with its connection', async () => {
    const { reader, writer } = startThreadServer(BUNDLE);
    const closed = new Promise<void>((resolve) => void reader.onClose(() => resolve()));
    const connection = createMessageConnection(reader, writer);
    connection.listen();
    // As a file system that another extension holds in memory names it.
    const browser = new Browser(connection, 'memfs:/shop');
    await browser.start();
    const file = 'memfs:/shop/autumn/sale.broadcast.md';
    await browser.open(file, TEXT);
    const found = await browser.findings(file);
    assert.match(found.find(({ code }) => code === 'text/length')?.message ?? '', /12/);
    connection.end();
    await closed;
    connection.dispose();
  });
});
