import type { AudienceFacts } from '../../audience/facts';
import { audienceSource, type AudienceSource } from '../../audience/audienceSource';
import { clausesOf } from '../../audience/expression/clausesOf';
import { parseExpression } from '../../audience/expression/parseExpression';
import { withSingleQuotes, writeName } from '../../audience/expression/valueText';
import { fold } from '../../audience/fold';
import { knownColumn } from '../../audience/knownColumns';
import { resolveTemplate } from '../../config';
import type { ProjectConfig } from '../../config/model';
import type { Message } from '../../l10n/message';
import { applyEdits } from '../../fixes/applyEdits';
import { isPlainScalar, withinQuotes, writeScalar } from '../../template/frontMatter/writeScalar';
import type { Template } from '../../template/model';
import type { Range, TextEdit } from '../../text';
import { renameInTemplate } from './renameVariable';
import { variablePlaces } from './variablePlaces';

/** Where a template's people come from. */
export function sourceOf(template: Template, config: ProjectConfig): AudienceSource {
  return audienceSource(template, config, resolveTemplate(template, config).account);
}

/** Where the configuration gives this variable name to a title in the file: the path of that title. Undefined where the column bears the name itself. */
export function mappingOf({ columns, named }: AudienceSource, name: string): readonly string[] | undefined {
  const title = Object.entries(columns).find(([, target]) => target.trim() === name)?.[0];
  return title === undefined || named === undefined ? undefined : ['audiences', named, 'columns', title];
}

/** Why a column can't get another name: one whose title has a meaning of its own, or whose name means something else, too. */
export function columnRefusal(
  audience: AudienceFacts | undefined,
  config: ProjectConfig,
  name: string,
): Message | undefined {
  const args = { name };
  if (knownColumn(name) !== undefined) return { key: 'features.rename.known', args };
  if (Object.hasOwn(config.variables, name)) return { key: 'features.rename.both', args };
  const group = audience?.tags.some((tag) => tag.includes(':') && fold(tag.slice(0, tag.indexOf(':'))) === fold(name));
  return group ? { key: 'features.rename.group', args } : undefined;
}

/** Places of an expression that name a column; offsets in the source. Undefined where the header has the expression escaped or folded and it names the column. */
export function namesInExpression(
  { expressionText, expressionRange, verbatim }: AudienceSource,
  name: string,
): readonly Range[] | undefined {
  if (expressionText === undefined || !expressionRange) return [];
  const named = clausesOf(parseExpression(expressionText).expression).flatMap((clause) =>
    clause.name && fold(clause.name.text) === fold(name) ? [clause.name.range] : [],
  );
  if (named.length > 0 && !verbatim) return undefined;
  const { start } = expressionRange;
  return named.map((range) => ({ start: start + range.start, end: start + range.end }));
}

/** The edits of a template that has this list: its variables, its default, and what its expression says. */
export function renameColumnInTemplate(
  template: Template,
  source: AudienceSource,
  name: string,
  newName: string,
): readonly TextEdit[] | undefined {
  const places = namesInExpression(source, name);
  if (!places) return undefined;
  const renamed = variablePlaces(template).filter((place) => fold(place.name) === fold(name));
  const variables = [...new Set(renamed.map((place) => place.name))];
  return [
    ...variables.flatMap((one) => renameInTemplate(template, one, newName)),
    ...conditionEdits(template, source, places, newName.trim()),
  ];
}

/** A name that needs quotes has such as leave those of the header alone; where it has none, the whole value gets some. */
function conditionEdits(
  { source: text, frontMatter }: Template,
  { expressionText = '', expressionRange }: AudienceSource,
  places: readonly Range[],
  newName: string,
): readonly TextEdit[] {
  if (!expressionRange || places.length === 0) return [];
  const { start } = expressionRange;
  const quote = /["']/.exec(text.charAt(start - 1))?.[0] as '"' | "'" | undefined;
  const name = quote === '"' ? withSingleQuotes(writeName(newName)) : writeName(newName);
  const edits = places.map((range) => ({ range, text: quote ? withinQuotes(name, quote) : name }));
  const whole = applyEdits(
    expressionText,
    edits.map((edit) => ({ ...edit, range: { start: edit.range.start - start, end: edit.range.end - start } })),
  );
  const audience = frontMatter?.at('audience')?.value.start ?? start;
  const value = frontMatter?.at('audience', 'where')?.value.start ?? audience;
  const flow = text.charAt(audience) === '{';
  // In a block (`|`, `>`) nothing needs quotes.
  if (quote || /[|>]/.test(text.charAt(value)) || isPlainScalar(whole, flow)) return edits;
  return [{ range: expressionRange, text: writeScalar(whole, flow) }];
}
