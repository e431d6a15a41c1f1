import type { CheckContext } from '../../checks/model';
import { isListed } from '../../checks/variables';
import type { Localizer } from '../../l10n/localizer';
import { namedVariables } from '../../template/namedVariables';

/** Where a variable's values come from, with how many recipients have one. `hasFallback`: of the use that is asked about; undefined, of any. */
export function variableOrigin(
  { audience, template, config, account }: CheckContext,
  name: string,
  say: Localizer,
  hasFallback = namedVariables(template).some((use) => use.name === name && use.fallback !== undefined),
): string {
  const origins: string[] = [];
  if (audience && isListed({ audience }, name)) {
    const all = audience.counted ?? 0;
    origins.push(
      all > 0
        ? say.t('features.variable.coverage', { count: all - audience.missing(name), all })
        : say.t('features.variable.column'),
    );
  }
  const own = template.frontMatter?.data.variables;
  if (own && Object.hasOwn(own, name)) origins.push(say.t('features.variable.template', { value: String(own[name]) }));
  if (Object.hasOwn(config.variables, name))
    origins.push(say.t('features.variable.config', { value: String(config.variables[name]) }));
  if (origins.length > 0) return origins.join(' · ');
  if (hasFallback) return say.t('features.variable.fallbackOnly');
  // A list that is named and not read yet may have the column.
  const mayBeListed = !audience && (template.frontMatter?.data.audience ?? account?.audience) !== undefined;
  return say.t(mayBeListed ? 'features.variable.unread' : 'features.variable.nowhere');
}
