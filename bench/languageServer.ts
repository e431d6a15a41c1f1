// Process start → first diagnostics, and edit → diagnostics, over real JSON-RPC to the built server.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from '../test/lsp/serverProcess';
import { median, report } from './ratio';

const RUNS = 7;
const EDITS = 200;
const TEXT = `---\nchannel: wecom\ntitle: 会员日\n---\n${'会员日今晚 8 点开始，全场满 300 减 50，欢迎到店试饮。'.repeat(9)}\n回复 T 退订。——云上茶舍 400-000-0000\n`;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-bench-'));
  const uri = pathToFileURL(path.join(folder, 'a.broadcast.md')).href;
  const starts: number[] = [];
  const edits: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const begin = performance.now();
    const server = await startServer({ root: folder });
    await server.open(uri, TEXT);
    await server.pull(uri);
    // The first run fills the compile cache, as the first start after an installation does.
    if (run > 0) starts.push(performance.now() - begin);
    if (run === RUNS) {
      for (let edit = 0; edit < EDITS; edit++) {
        const at = performance.now();
        await server.change(uri, 2 + edit, [
          { range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } }, text: '新' },
        ]);
        await server.pull(uri);
        edits.push(performance.now() - at);
      }
    }
    await server.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  report('Language server', [
    {
      what: 'process start → first diagnostics',
      value: median(starts),
      unit: 'ms',
      reference: 182,
      source: 'a bare server with markdown-it',
      better: 'less',
    },
    {
      what: 'edit → diagnostics, 300 characters',
      value: median(edits),
      unit: 'ms',
      reference: 8,
      source: 'the slowest pulling server measured',
      better: 'less',
    },
  ]);
}

void main();
