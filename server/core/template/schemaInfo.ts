import frontMatterSchema from '../../../schemas/frontmatter.schema.json';
import type { Language } from '../l10n/message';
import { describeSchema, type SchemaInfo } from './schema/describeSchema';
import type { JsonSchema } from './schema/jsonSchema';
import type { Path } from './schema/sourceNode';

export type { SchemaInfo, SchemaKey, SchemaValue } from './schema/describeSchema';

/** What the header's schema says at a path: `[]` for the header itself, `['schedule', 'start']`, `['replies', 0, 'when']`. */
export function schemaAt(path: Path, language: Language): SchemaInfo | undefined {
  return describeSchema(frontMatterSchema as JsonSchema, path, language);
}
