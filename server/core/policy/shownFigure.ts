import type { Localizer } from '../l10n/localizer';
import type { Figure } from './model';

/** Values that are words of the configuration; each has a sentence `policy.value.…`. Other words (jpeg, 国家级, clock ranges) are shown as they are. */
const WORDS = new Set(
  'true forbidden trusted advice short-link friend customer text image link miniprogram video file certification training review month account'.split(
    ' ',
  ),
);

/** A figure as people read it, with its unit: `300 characters`, `1080 × 1920 px`, `08:00-09:00, 12:00-14:00`, `forbidden`. */
export function shownFigure({ value, unit }: Pick<Figure, 'value' | 'unit'>, say: Localizer): string {
  if (typeof value === 'number')
    return unit === '' ? String(value) : say.t(`policy.unit.${unit === '%' ? 'percent' : unit}`, { value });
  const word = (one: string): string => (WORDS.has(one) ? say.t(`policy.value.${one}`) : one);
  if (!Array.isArray(value)) return word(String(value));
  const size = unit === 'px' ? ' px' : '';
  return value.map((one) => word(String(one))).join(size ? ' × ' : say.t('policy.value.and')) + size;
}
