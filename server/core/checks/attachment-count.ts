import { exceeded } from '../policy/exceeded';
import type { Rule } from './model';

/** More attachments than one message takes. The first one too many is marked. */
export const attachmentCount: Rule = {
  id: 'attachment/count',
  severity: 'error',
  layer: 'platform',
  figure: 'attachments.count',
  fix: 'none',
  needs: 'attachments',
  *check({ template, policy }) {
    if (!policy.find('attachments.count')) return;
    const limit = policy.number('attachments.count');
    for (const { index, attachments } of template.messages) {
      const figure = exceeded(limit, attachments.length);
      const first = figure && attachments[figure.value];
      if (!figure || !first) continue;
      yield {
        range: first.range,
        message: { key: 'checks.attachment/count', args: { count: attachments.length, limit: figure.value } },
        figure,
        data: { message: index, count: attachments.length, limit: figure.value },
      };
    }
  },
};
