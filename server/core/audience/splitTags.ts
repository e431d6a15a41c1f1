/** One tag: `组:值`, or a bare value. */
export interface Tag {
  readonly group: string | undefined;
  readonly value: string;
}

const SEPARATOR = /[;；、|｜,，\n]/;

/** The tags of one cell, in order, blanks and empty parts left out. */
export function splitTags(cell: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (const part of cell.split(SEPARATOR)) {
    const tag = parseTag(part);
    if (tag !== undefined) tags.push(tag);
  }
  return tags;
}

export function parseTag(part: string): Tag | undefined {
  const text = part.trim();
  if (text === '') return undefined;
  const colon = text.search(/[:：]/);
  const group = colon === -1 ? '' : text.slice(0, colon).trim();
  const value = text.slice(colon + 1).trim();
  if (value === '') return group === '' ? undefined : { group: undefined, value: group };
  return { group: group === '' ? undefined : group, value };
}

/** As it is written in a list and in an expression: `组:值`. */
export function tagText(tag: Tag): string {
  return tag.group === undefined ? tag.value : `${tag.group}:${tag.value}`;
}
