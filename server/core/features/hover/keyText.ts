import type { Localizer } from '../../l10n/localizer';
import { schemaAt } from '../../template/schemaInfo';

/** What the schema says of a key of the header, or of one of its values; undefined for a key that it does not know. */
export function keyText(path: readonly (string | number)[], say: Localizer, value?: string): string | undefined {
  const schema = schemaAt(path, say.language);
  if (!schema) return undefined;
  if (value !== undefined) {
    const known = schema.values.find((one) => one.value === value);
    return known && `**${value}**\n\n${known.description ?? ''}`.trimEnd();
  }
  const lines = [`**${path.filter((step) => typeof step === 'string').join('.')}**`, schema.markdown];
  if (schema.values.length > 0)
    lines.push(schema.values.map((one) => `- \`${one.value}\` ${one.description ?? ''}`.trimEnd()).join('\n'));
  if (schema.default !== undefined) lines.push(say.t('project.hover.default', { value: String(schema.default) }));
  return lines.join('\n\n');
}
