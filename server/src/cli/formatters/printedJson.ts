/**
 * JSON with what is in its first `levels` of objects and lists on a line each, and all below it on the line of its parent: of a document with a hundred
 * thousand findings the blanks of a full indentation are more than half.
 */
export function printedJson(value: unknown, levels: number, indent = ''): string {
  if (levels === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => printedJson(item, levels - 1, inner))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${JSON.stringify(name)}: ${printedJson(member, levels - 1, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
}
