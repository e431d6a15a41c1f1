import type { Rule } from './model';
import { variablesOf } from '../template/render';

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
    // All that differ have a part in it: the texts are those of all variables and all messages together.
    const varied = fan.values.filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
    const widest = varied[0];
    const messages = template.messages.length;
    const use = variablesOf(template).find(({ name }) => name === widest?.name);
    if (!widest || !use) return;
    yield {
      range: use.range,
      message: {
        key: `checks.variable/fan-out.${channel}${messages > 1 ? '.messages' : ''}`,
        args: { name: varied.map(({ name }) => name), messages, recipients, texts, sends, without, days },
      },
      data: { name: widest.name, values: widest.count, texts, sends, without, days },
    };
  },
};
