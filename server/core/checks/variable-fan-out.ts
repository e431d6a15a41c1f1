import type { Rule } from './model';
import { variableUses } from './variables';

/** A variable makes so many different texts that each needs a send of its own. Needs what the planner says of the audience. */
export const variableFanOut: Rule = {
  id: 'variable/fan-out',
  severity: 'warning',
  layer: 'platform',
  figure: 'recipients.perCall',
  fix: 'none',
  needs: 'plan',
  *check({ plan, template, policy, channel }) {
    const fan = plan?.fanOut;
    if (!fan) return;
    const { texts, sends, without, days, recipients } = fan;
    const few = sends < policy.number('variable.fanOut.sends').value;
    if (few || sends < without * policy.number('variable.fanOut.factor').value) return;
    const widest = [...fan.values].sort((a, b) => b.count - a.count)[0];
    const use = [...variableUses(template)].find(({ name }) => name === widest?.name);
    if (!widest || !use) return;
    yield {
      range: use.range,
      message: {
        key: `checks.variable/fan-out.${channel}`,
        args: { name: widest.name, recipients, texts, sends, without, days },
      },
      data: { name: widest.name, values: widest.count, texts, sends, without, days },
    };
  },
};
