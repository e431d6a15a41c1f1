import { type AudienceTable, type TableColumn, variableColumn } from '../../../core/audience';
import { countCharacters } from '../../../core/count';
import { displayText } from '../../../core/preview/displayText';
import type { Template } from '../../../core/template/model';

interface Slot {
  readonly column: TableColumn;
  /** By code of the column's pool, −1 where it was not counted yet; code 0 is the empty cell. */
  readonly lengths: Int32Array;
  /** What stands there without a value. */
  readonly otherwise: number;
}

/**
 * Length of a row's longest message in grapheme clusters, without rendering it: what is the same for everybody is counted once, each distinct
 * value once. A cluster that reaches over the edge of a value counts as two.
 */
export function shownLengths(
  template: Template,
  preset: Readonly<Record<string, string>>,
  table: AudienceTable,
): (row: number) => number {
  const known = new Map<TableColumn, Int32Array>();
  const messages = template.messages.map((message) => {
    const slots: Slot[] = [];
    let fixed = 0;
    const { pieces, value } = displayText(message, { values: preset, recipientName: '' });
    for (const { start, end, variable } of pieces) {
      const length = countCharacters(value.slice(start, end));
      const column = variable && variableColumn(table, variable.name);
      if (!column) fixed += length;
      else {
        const lengths = known.get(column) ?? new Int32Array(column.pool.size).fill(-1);
        known.set(column, lengths);
        slots.push({ column, lengths, otherwise: length });
      }
    }
    return { fixed, slots };
  });
  return (row) => {
    let longest = 0;
    for (const { fixed, slots } of messages) {
      let length = fixed;
      for (const slot of slots) length += slotLength(slot, row);
      if (length > longest) longest = length;
    }
    return longest;
  };
}

function slotLength({ column, lengths, otherwise }: Slot, row: number): number {
  const code = column.codes[row] ?? 0;
  if (code === 0) return otherwise;
  let length = lengths[code] ?? -1;
  if (length < 0) {
    length = countCharacters(column.pool.text(code));
    lengths[code] = length;
  }
  return length;
}
