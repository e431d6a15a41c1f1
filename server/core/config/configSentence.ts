import type { Localizer } from '../l10n/localizer';
import type { ConfigProblem } from './model';

/** What is wrong in a configuration, with the nearest right one where there is one. */
export function configSentence({ sentence, suggestions = [] }: ConfigProblem, say: Localizer): string {
  const [nearest] = suggestions;
  return say.say(sentence) + (nearest === undefined ? '' : ` ${say.t('config.nearest', { name: nearest })}`);
}
