import { foldTable } from './foldTable';
import { LAST_KEPT_KIND, UnitKind } from './unitKind';

/** The folded units of a short text of our own (BMP only), signs read aloud, noise left out: no offsets, no buffer. */
export function foldedUnits(text: string): readonly number[] {
  const { kinds, targets } = foldTable();
  const units: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit] ?? UnitKind.other;
    if (kind <= LAST_KEPT_KIND || kind === UnitKind.spoken) units.push(targets[unit] ?? unit);
  }
  return units;
}
