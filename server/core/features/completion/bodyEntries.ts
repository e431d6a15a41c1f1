import { programName } from '../../template/appId';
import { rules } from '../../checks';
import { ruleTexts } from '../../checks/ruleTexts';
import { writtenPath } from '../../template/writtenPath';
import type { BodyPlace } from './bodyPlace';
import { isCustomerList } from '../../audience/customerLists';
import { emojiEntries } from './emojiEntries';
import { lineEntries, targetEntries } from './lineEntries';
import type { CompletionEntry, CompletionInput } from './model';
import { searchText } from './searchText';
import { variableEntries } from './variableEntries';

const PICTURE = /\.(?:jpe?g|png|gif|webp|bmp)$/i;
const FILM = /\.(?:mp4|m4v|mov)$/i;

export function bodyEntries(place: BodyPlace, input: CompletionInput): CompletionEntry[] {
  switch (place.on) {
    case 'variable':
      return variableEntries(place, input);
    case 'emoji':
      return [...(place.first ? lineEntries('[', place.code, input) : []), ...emojiEntries(place.code, input)];
    case 'path':
      return pathEntries(place, input);
    case 'program':
      return programEntries(place, input);
    case 'target':
      return targetEntries(place.word, input);
    case 'directive':
      return directiveEntries(place, input);
    case 'rule':
      return ruleEntries(place, input);
    case 'line':
      return lineEntries(input.context.template.source.slice(place.word.start, input.offset), place.word, input);
  }
}

/** The folder that the path at the caret begins with: files below it are offered. */
export function folderOfPath(source: string, start: number, offset: number): string {
  const written = source.slice(start, offset);
  return written.slice(0, written.lastIndexOf('/') + 1);
}

function pathEntries(
  place: Extract<BodyPlace, { on: 'path' }>,
  { context, files = [], offset }: CompletionInput,
): CompletionEntry[] {
  const folder = folderOfPath(context.template.source, place.path.start, offset);
  const fits = (file: string): boolean =>
    place.accepts === 'any'
      ? !/\.broadcast\.md$|(?:^|\/)qunfa\.config\.json$/.test(file)
      : PICTURE.test(file) || (place.accepts === 'media' && FILM.test(file));
  const offered = files.filter((file) => fits(file) && !isCustomerList(context, folder + file));
  return offered.map((file) => {
    const path = folder + file;
    const text = writtenPath(path);
    return {
      label: path,
      kind: 'file',
      replace: place.path,
      text,
      filter: searchText(text),
      about: { kind: 'file', path },
    };
  });
}

/** Mini-programs and pages that templates of this workspace use, the most used first, then those that the configuration names. */
function programEntries(
  place: Extract<BodyPlace, { on: 'program' }>,
  { pages = [], context }: CompletionInput,
): CompletionEntry[] {
  const uses = new Map<string, number>();
  for (const { appid, page } of pages) {
    if (place.part === 'page' && appid !== place.appid) continue;
    const text = place.part === 'page' ? page : page === '' ? appid : `${appid}/${page}`;
    if (text !== '') uses.set(text, (uses.get(text) ?? 0) + 1);
  }
  const { miniPrograms } = context.config;
  if (place.part === 'appid') for (const appid of Object.keys(miniPrograms)) if (!uses.has(appid)) uses.set(appid, 0);
  const nameOf = (text: string): string | undefined => {
    const appid = place.part === 'page' ? place.appid : (text.split('/', 1)[0] ?? '');
    return programName(miniPrograms, appid);
  };
  return [...uses]
    .sort(([, a], [, b]) => b - a)
    .map(([text, count]) => ({
      label: text,
      kind: 'page',
      replace: place.word,
      text,
      detail: [nameOf(text) ?? [], count > 0 ? `× ${count}` : []].flat().join(' · '),
      filter: searchText([text, nameOf(text) ?? []].flat().join(' ')),
    }));
}

const DIRECTIVES = ['qunfa-disable-next-line', 'qunfa-disable', 'qunfa-enable'] as const;

function directiveEntries(
  { word, message }: Extract<BodyPlace, { on: 'directive' }>,
  { context, say }: CompletionInput,
): CompletionEntry[] {
  const { source } = context.template;
  const space = /\s/.test(source.charAt(word.start - 1)) ? '' : ' ';
  const tail = source.startsWith('-->', word.end) ? ' ' : '';
  const entries: CompletionEntry[] = DIRECTIVES.map((name) => ({
    label: name,
    kind: 'snippet',
    replace: word,
    text: `${space}${name} `,
    filter: `${space}${name}`,
    detail: say.t(`features.directive.${name}`),
    goesOn: true,
  }));
  if (context.template.messages[message]?.fold) return entries;
  const more = {
    label: 'more',
    kind: 'snippet',
    replace: word,
    text: `${space}more${tail}`,
    filter: `${space}more`,
  } as const;
  return [{ ...more, detail: say.t('features.mark.fold') }, ...entries];
}

/** Rule ids, those with a finding behind the comment first. */
function ruleEntries(
  { word, present, commentEnd }: Extract<BodyPlace, { on: 'rule' }>,
  { findings = [], say }: CompletionInput,
): CompletionEntry[] {
  const ahead = new Map<string, number>();
  for (const { rule, range } of findings) {
    if (range.start >= commentEnd && !ahead.has(rule)) ahead.set(rule, ahead.size);
  }
  const rank = (id: string): number => ahead.get(id) ?? ahead.size;
  return rules
    .filter(({ id }) => !present.includes(id))
    .sort((a, b) => rank(a.id) - rank(b.id))
    .map(({ id }) => {
      const { title } = ruleTexts(id, say.language);
      return {
        label: id,
        kind: 'rule',
        replace: word,
        text: id,
        detail: ahead.has(id) ? say.t('features.rule.here', { title }) : title,
        filter: searchText(id, title),
        about: { kind: 'rule', id },
      };
    });
}
