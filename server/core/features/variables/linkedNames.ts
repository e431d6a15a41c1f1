import type { Template } from '../../template/model';
import type { Range } from '../../text';
import { variablePlaces } from './variablePlaces';

/** What a name may consist of while it is edited in all its places at once. */
export const LINKED_NAME = '[^{}|\\r\\n:："\'#,，]+';

/**
 * Places that are edited together with the key of a default in the header: the key, then every use in the messages. Only the key leads:
 * who changes one `{{…}}` of several may well want another variable there. Undefined where the caret is on no such key, or nothing uses it.
 */
export function linkedNames(template: Template, offset: number): readonly Range[] | undefined {
  const places = variablePlaces(template).map(({ kind, name, range }) => ({
    kind,
    name,
    range: bare(template, range),
  }));
  const key = places.find(({ kind, range }) => kind === 'default' && range.start <= offset && offset <= range.end);
  if (!key || !new RegExp(`^${LINKED_NAME}$`, 'u').test(key.name)) return undefined;
  const linked = places.filter(
    ({ name, range }) => name === key.name && template.source.slice(range.start, range.end) === key.name,
  );
  return linked.length > 1 ? linked.map(({ range }) => range) : undefined;
}

/** Without the quotes that a key may have. */
function bare({ source }: Template, range: Range): Range {
  const quoted = /^(["']).*\1$/s.test(source.slice(range.start, range.end));
  return quoted ? { start: range.start + 1, end: range.end - 1 } : range;
}
