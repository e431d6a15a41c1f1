import type { Template } from '../../template/model';
import { bodyEntries, folderOfPath } from './bodyEntries';
import { bodyPlace, type BodyPlace } from './bodyPlace';
import { headerKeys } from './headerKeys';
import { headerPlace, type HeaderPlace } from './headerPlace';
import { headerValues } from './headerValues';
import type { CompletionEntry, CompletionInput } from './model';
import { headerVariablePlace } from './variablePlace';

export type CompletionPlace = HeaderPlace | BodyPlace;

export function completionPlace(template: Template, offset: number): CompletionPlace | undefined {
  const header = headerPlace(template, offset);
  return headerVariablePlace(template, header, offset) ?? header ?? bodyPlace(template, offset);
}

/** What has to be looked up before offers for a place can be made. */
export interface CompletionNeeds {
  /** Folder as written, from the template's own; files below it may be offered. */
  readonly folder: string | undefined;
  readonly pages: boolean;
  readonly findings: boolean;
  /** Words or values of customers. */
  readonly audience: boolean;
}

export function completionNeeds(template: Template, place: CompletionPlace, offset: number): CompletionNeeds {
  const path = place.on === 'path' ? place.path : tablePath(place);
  return {
    folder: path && (folderOfPath(template.source, path.start, offset) || '.'),
    pages: place.on === 'program',
    findings: place.on === 'rule' || (place.on === 'key' && place.path[0] === 'checks'),
    audience:
      place.on === 'variable' ||
      (place.on === 'value' && /^(?:audience|senders|departments)$/.test(String(place.path[0]))),
  };
}

function tablePath(place: CompletionPlace): { readonly start: number } | undefined {
  if (place.on !== 'value' || place.path[0] !== 'audience' || place.path[1] === 'where') return undefined;
  return place.word;
}

/** Offers for a place, the best first. Each takes the place of a stretch of the caret's line that holds the caret. */
export function completionsAt(place: CompletionPlace, input: CompletionInput): CompletionEntry[] {
  const { source } = input.context.template;
  // Only double quotes can hold the line break of a name, as an escape.
  const oneLine = place.on === 'value';
  return entriesOf(place, input).filter(
    ({ replace: { start, end }, text }) =>
      start <= input.offset &&
      input.offset <= end &&
      !/[\r\n]/.test(source.slice(start, end)) &&
      !(oneLine && /[\r\n]/.test(text)),
  );
}

function entriesOf(place: CompletionPlace, input: CompletionInput): CompletionEntry[] {
  switch (place.on) {
    case 'key':
      return headerKeys(place, input);
    case 'value':
      return headerValues(place, input);
    default:
      return bodyEntries(place, input);
  }
}
