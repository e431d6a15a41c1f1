import { utf8Length } from '../count/utf8Length';
import { exceeded } from '../policy/exceeded';
import { longestRendering } from '../template/render';
import { longestPart } from './longestOf';
import type { Rule } from './model';
import { surplusRange } from './surplus';

/** More bytes of UTF-8 than the platform takes. The surplus is marked. */
export const textBytes: Rule = {
  id: 'text/bytes',
  severity: 'error',
  layer: 'platform',
  figure: 'text.bytes',
  fix: 'none',
  *check(context) {
    if (!context.policy.find('text.bytes')) return;
    const limit = context.policy.number('text.bytes');
    const renderingOf = longestPart(context, 'bytes', utf8Length);
    for (const message of context.template.messages) {
      const rendered = longestRendering(message, renderingOf);
      // A UTF-16 unit is at most three bytes.
      if (rendered.length * 3 <= limit.value) continue;
      const bytes = utf8Length(rendered);
      const figure = exceeded(limit, bytes);
      if (!figure) continue;
      yield {
        range: surplusRange(message, figure.value, utf8Length, renderingOf),
        message: { key: 'checks.text/bytes', args: { bytes, limit: figure.value } },
        figure,
        data: { message: message.index, bytes, limit: figure.value },
      };
    }
  },
};
