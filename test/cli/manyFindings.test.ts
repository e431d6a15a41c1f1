import assert from 'node:assert/strict';
import { createTerminal } from '../../server/src/cli/terminal';
import { formatPretty } from '../../server/src/cli/formatters/pretty';
import { type ReportedFinding, summarize } from '../../server/src/node/checking/report';

describe('check: findings', () => {
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
