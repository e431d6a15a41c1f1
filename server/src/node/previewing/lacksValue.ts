import { type AudienceTable, variableColumn } from '../../../core/audience';
import type { Template } from '../../../core/template/model';

/** Tells rows that have no value for a variable which has no fallback either: these would find its place empty. */
export function lacksValue(
  template: Template,
  preset: Readonly<Record<string, string>>,
  table: AudienceTable,
): (row: number) => boolean {
  const names = new Set<string>();
  for (const { parts } of template.messages)
    for (const part of parts)
      if (part.kind === 'variable' && part.fallback === undefined && !Object.hasOwn(preset, part.name))
        names.add(part.name);
  const columns = [...names].map((name) => variableColumn(table, name));
  if (columns.some((column) => column === undefined)) return () => true;
  return (row) => columns.some((column) => column?.isEmpty(row));
}
