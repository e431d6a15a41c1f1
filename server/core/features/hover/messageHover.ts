import { longestPart } from '../../checks/longestOf';
import { messageMeasure } from '../../checks/messageMeasure';
import { countCharacters } from '../../count';
import { longestRendering } from '../../template/render';
import type { HoverPart } from './model';

/** On the first line of a message: its counts against the limits, counted as the checks count. */
export const messageHover: HoverPart = ({ context, say }, offset) => {
  const { template, policy } = context;
  const message = template.messages.find(
    ({ text }) => text.value !== '' && text.range.start <= offset && offset <= text.range.end,
  );
  if (!message) return undefined;
  const { text } = message;
  const firstBreak = text.value.indexOf('\n');
  const range = text.sourceRange(0, firstBreak < 0 ? text.value.length : firstBreak);
  if (offset > range.end) return undefined;
  const rendered = longestRendering(message, longestPart(context, 'characters', countCharacters));
  const { characters, bytes, emoji } = messageMeasure(context, message);
  const limit = policy.find('text.bytes')?.value;
  const counts = say.t('project.hover.message', {
    number: message.index + 1,
    characters,
    characterLimit: policy.number('text.characters').value,
    bytes,
    emoji,
    emojiLimit: policy.number('text.emoji').value,
  });
  const units = say.t(`features.message.units${typeof limit === 'number' ? '.limited' : ''}`, {
    graphemes: characters,
    points: [...rendered].length,
    units: rendered.length,
    bytes,
    limit: typeof limit === 'number' ? limit : 0,
  });
  const varies = message.parts.some(({ kind }) => kind === 'variable');
  return { range, markdown: [counts, units, ...(varies ? [say.t('features.message.variables')] : [])].join('\n\n') };
};
