type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What the Chinese text of a key is kept as, beside the English one. */
const TEXTS: Readonly<Record<string, string>> = {
  'x-zh': 'description',
  'x-zh-markdown': 'markdownDescription',
  'x-zh-enum': 'enumDescriptions',
  'x-zh-pattern': 'patternErrorMessage',
  'x-zh-error': 'errorMessage',
};

/** A schema whose texts are the Chinese ones: editors know no language of schemas, so each language has a file. */
export function chineseSchema(schema: string): string {
  return `${JSON.stringify(chinese(JSON.parse(schema) as Json), null, 2)}\n`;
}

function chinese(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(chinese);
  const entries = Object.entries(value as { readonly [key: string]: Json });
  const texts = Object.fromEntries(
    entries.flatMap(([key, text]) => (TEXTS[key] === undefined ? [] : [[TEXTS[key], text] as const])),
  );
  return Object.fromEntries(
    entries
      .filter(([key]) => TEXTS[key] === undefined)
      .map(([key, inner]) => [key, texts[key] === undefined ? chinese(inner) : texts[key]]),
  );
}
