import { rules as allRules } from '../../../core/checks';
import { ruleHref } from '../../../core/checks/ruleHref';
import { ruleTexts } from '../../../core/checks/ruleTexts';
import { EXIT, type Command } from '../command';
import { cells, padCells } from '../terminal';

export const rules: Command = {
  name: 'rules',
  operands: '',
  operandCount: [0, 0],
  options: { format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] } },
  async run({ terminal, option }) {
    const { say, paint } = terminal;
    const rows = allRules.map((rule) => ({
      id: rule.id,
      severity: rule.severity,
      severities: rule.severities?.map(({ severity }) => severity) ?? [rule.severity],
      layer: rule.layer ?? null,
      figure: rule.figure ?? null,
      fix: rule.fix,
      title: ruleTexts(rule.id, say.language).title,
      page: ruleHref(rule.id, say.language),
    }));
    if (option('format') === 'json') {
      terminal.out(JSON.stringify({ schema: 'qunfa.rules/1', rules: rows }, undefined, 2));
      return EXIT.ok;
    }
    const width = Math.max(...rows.map((row) => cells(row.id)));
    for (const row of rows)
      terminal.out(
        `${paint.cyan(padCells(row.id, width))}  ${padCells(say.t(`cli.severity.${row.severity}`), 4)}  ${row.title}`,
      );
    return EXIT.ok;
  },
};
