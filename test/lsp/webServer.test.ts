import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessageConnection } from 'vscode-jsonrpc/node';
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
  readonly connection: MessageConnection = startWorker(BUNDLE);
  readonly asked: string[] = [];
  config: string | null = CONFIG;

  async start(): Promise<Record<string, unknown>> {
    this.connection.onRequest('qunfa/readFile', ({ uri }: { uri: string }) => {
      this.asked.push(uri);
      return uri === `${FOLDER}/qunfa.config.json` ? this.config : null;
    });
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    const { capabilities } = await this.connection.sendRequest<{ capabilities: Record<string, unknown> }>(
      'initialize',
      {
        processId: null,
        rootUri: FOLDER,
        workspaceFolders: [{ uri: FOLDER, name: 'shop' }],
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
    assert.deepEqual(browser.asked, [`${FOLDER}/autumn/qunfa.config.json`, `${FOLDER}/qunfa.config.json`]);
  });

  it('asks for nothing above the open folder', async () => {
    browser.config = null;
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

  it('forgets a configuration that has changed', async () => {
    await browser.open(FILE, TEXT);
    assert.ok((await browser.findings(FILE)).some(({ code }) => code === 'text/length'));
    browser.config = CONFIG.replace('12', '1200');
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

  it('answers what customers read and what the lists say', async () => {
    await browser.open(FILE, TEXT);
    assert.match(await browser.connection.sendRequest('qunfa/rendered', { uri: FILE, text: TEXT }), /^今晚八点/);
    const summaries = await browser.connection.sendRequest<{ uri: string; findings: { errors: number } }[]>(
      'qunfa/templates',
      {},
    );
    assert.deepEqual(
      summaries.map(({ uri }) => uri),
      [FILE],
    );
    assert.ok((summaries[0]?.findings.errors ?? 0) > 0);
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
