import type { Figure } from './model';

/** A figure as people read it, with its unit: `1080 × 1920 px`, `08:00-09:00, 12:00-14:00`. */
export function shownFigure({ value, unit }: Figure): string {
  const text = Array.isArray(value)
    ? value.join(unit === 'px' ? ' × ' : ', ')
    : typeof value === 'number'
      ? value.toLocaleString('en')
      : String(value);
  return unit === '' || unit === 'HH:MM-HH:MM' ? text : `${text} ${unit}`;
}
