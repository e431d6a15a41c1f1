import { countCharacters } from '../count/countCharacters';
import { longestRendering } from '../template/render';
import { longestPart } from './longestOf';
import { messageCharacters } from './messageCharacters';
import type { Rule } from './model';
import { surplusRange } from './surplus';

/** More characters than the house allows, counted as a reader sees them and with the longest values of the variables. The surplus is marked. */
export const textLength: Rule = {
  id: 'text/length',
  severity: 'warning',
  layer: 'house',
  figure: 'text.characters',
  fix: 'none',
  *check(context) {
    const limit = context.policy.number('text.characters').value;
    const renderingOf = longestPart(context, 'characters', countCharacters);
    for (const message of context.template.messages) {
      const rendered = longestRendering(message, renderingOf);
      // A character is at least one UTF-16 unit.
      if (rendered.length <= limit) continue;
      const varies = message.parts.some((part) => part.kind === 'variable');
      const count = varies ? countCharacters(rendered) : messageCharacters(message);
      if (count <= limit) continue;
      yield {
        range: surplusRange(message, limit, countCharacters, renderingOf),
        message: { key: `checks.text/length${varies ? '.variables' : ''}`, args: { count, limit } },
        data: { message: message.index, characters: count, limit },
      };
    }
  },
};
