import { rules } from '../../../core/checks';
import { figuresOf } from '../../../core/checks/figuresOf';
import { ruleHref } from '../../../core/checks/ruleHref';
import { ruleTexts } from '../../../core/checks/ruleTexts';
import { nearest } from '../../../core/nearest';
import { policyFor } from '../../../core/policy/policyFor';
import { shownFigure } from '../../../core/policy/shownFigure';
import { EXIT, problem, type Command } from '../command';
import { padCells } from '../terminal';

export const explain: Command = {
  name: 'explain',
  operands: 'RULE',
  operandCount: [1, 1],
  options: {},
  async run({ terminal, args }) {
    const { say, paint } = terminal;
    const id = args[0] ?? '';
    const rule = rules.find((known) => known.id === id);
    if (!rule) {
      const close = nearest(
        id,
        rules.map((known) => known.id),
      )[0];
      throw close ? problem('cli.explain.unknownNear', { id, near: close }) : problem('cli.explain.unknown', { id });
    }
    const { title, summary, why, fix } = ruleTexts(id, say.language);
    terminal.out(`${paint.bold(paint.cyan(id))}  ${paint.bold(title)}`);
    const severities = rule.severities ?? [];
    const all = severities.length > 0 ? severities.map((one) => one.severity) : [rule.severity];
    const names = [...new Set(all)].map((severity) => say.t(`cli.severity.${severity}`)).join(' / ');
    terminal.out(say.t('cli.explain.facts', { severity: names, fix: say.t(`cli.fix.${rule.fix}`) }));
    for (const { severity, when } of severities)
      terminal.out(`  ${padCells(say.t(`cli.severity.${severity}`), 8)} ${say.t(`checks.when.${when}`)}`);
    for (const key of figuresOf(rule)) {
      for (const channel of ['personal', 'wecom'] as const) {
        const figure = policyFor(channel).policy.find(key);
        if (figure)
          terminal.out(
            say.t('cli.explain.figure', {
              channel: say.t(`project.channel.${channel}`),
              key: figure.key,
              value: shownFigure(figure, say),
              layer: say.t(`project.layer.${figure.layer}`),
              source: figure.source,
            }),
          );
      }
    }
    for (const part of [summary, why, fix]) if (part) terminal.out(`\n${part}`);
    terminal.out('');
    terminal.out(paint.dim(ruleHref(id, say.language)));
    return EXIT.ok;
  },
};
