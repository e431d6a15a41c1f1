import assert from 'node:assert/strict';
import { createTerminal } from '../../server/src/cli/terminal';
import { formatJson } from '../../server/src/cli/formatters/json';
import { formatSarif } from '../../server/src/cli/formatters/sarif';
import { formatPretty } from '../../server/src/cli/formatters/pretty';
import { type ReportedFinding, summarize } from '../../server/src/node/checking/report';

describe('check: findings', () => {
  it('are a line each in the documents for scripts: more than half of a large one was blanks', () => {
    const at = { line: 12, character: 0 };
    const finding: ReportedFinding = {
      ...{ rule: 'text/spacing', severity: 'info', layer: null, source: null, message: '多了"空格"\n' },
      ...{ range: { start: at, end: at }, offset: [310, 655], data: { characters: 2 } },
      fixes: [{ title: '删掉', safe: true, edits: [{ offset: [310, 311], text: '' }] }],
    };
    const findings = Array.from({ length: 500 }, () => finding);
    const report = summarize([
      { path: 'a.broadcast.md', channel: 'wecom', messages: [], findings },
      { path: 'b.broadcast.md', channel: 'wecom', messages: [], findings: [] },
    ]);
    const written = formatJson(report);
    assert.deepEqual(JSON.parse(written), JSON.parse(JSON.stringify(report)));
    assert.equal(written.split('\n').filter((line) => line.includes('"rule"')).length, findings.length);
    assert.ok(written.length < JSON.stringify(report).length * 1.05);
    const sarif = formatSarif(report, 'en');
    assert.equal(JSON.parse(sarif).runs[0].results.length, findings.length);
    assert.ok(sarif.length < JSON.stringify(JSON.parse(sarif)).length * 1.05);
  });

  it('more than a call takes arguments are all shown', () => {
    const at = { line: 0, character: 0 };
    const finding: ReportedFinding = {
      ...{ rule: 'text/spacing', severity: 'info', layer: null, source: null, message: '多了空格' },
      ...{ range: { start: at, end: at }, offset: [0, 0], data: {}, fixes: [] },
    };
    const findings = Array.from({ length: 200_000 }, () => finding);
    const { stdout, stderr } = process;
    const terminal = createTerminal({ language: 'zh-cn', env: {}, stdout, stderr });
    const report = summarize([{ path: 'a.broadcast.md', channel: 'wecom', messages: [], findings }]);
    assert.equal(formatPretty(report, terminal).match(/text\/spacing/g)?.length, findings.length);
  });
});
