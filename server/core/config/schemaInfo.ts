import configSchema from '../../../schemas/config.schema.json';
import type { Language } from '../l10n/message';
import { shippedFigures } from '../policy/figures';
import { describeSchema, type SchemaInfo } from '../template/schema/describeSchema';
import type { JsonSchema } from '../template/schema/jsonSchema';
import type { Path } from '../template/schema/sourceNode';

/** What the configuration's schema says at a path, e.g. `['accounts', 'flagship', 'zone']`; the keys of `policies.<channel>` are the shipped figures. */
export function configSchemaAt(path: Path, language: Language): SchemaInfo | undefined {
  const info = describeSchema(configSchema as JsonSchema, path, language);
  const [top, channel] = path;
  if (!info || top !== 'policies' || path.length !== 2 || (channel !== 'personal' && channel !== 'wecom')) return info;
  const keys = shippedFigures(channel).map(({ key, value, unit, source }) => ({
    name: key,
    description: `${Array.isArray(value) ? value.join(', ') : String(value)} ${unit} · ${source}`,
    required: false,
  }));
  return { ...info, keys };
}
