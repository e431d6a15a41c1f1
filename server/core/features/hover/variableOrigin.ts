import type { CheckContext } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';

/** Where a variable's values come from, with how many recipients have one. */
export function variableOrigin({ audience, template, config }: CheckContext, name: string, say: Localizer): string {
  const origins: string[] = [];
  if (audience?.columns.includes(name)) {
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
  return origins.length > 0 ? origins.join(' · ') : say.t('features.variable.fallbackOnly');
}
