import type { Template } from '../template/model';
import type { CheckContext } from './model';

/** The column of names is known by all of these. */
export const RECIPIENT_NAMES = ['name', '姓名', '昵称', '备注'];

/** Names that give a variable a value: the customer's name, the columns of the list as far as they are known, and the defaults. */
export function knownNames({ audience, template, config }: CheckContext): ReadonlySet<string> {
  return new Set([
    ...RECIPIENT_NAMES,
    ...(audience?.columns ?? []),
    ...Object.keys(config.variables),
    ...Object.keys(template.frontMatter?.data.variables ?? {}),
  ]);
}

/** Whether the list has a column for a name, which it may have under another title: 级别 reads a column `level`. */
export function isListed({ audience }: Pick<CheckContext, 'audience'>, name: string): boolean {
  return audience?.columns.includes(name) === true || audience?.readingOf?.(name) !== undefined;
}

/** Asks of a name whether anything gives it a value. While the list is not read, it may have a column for any. */
export function sourceTest(context: CheckContext, known = knownNames(context)): (name: string) => boolean {
  if (isListUnread(context)) return () => true;
  return (name) => known.has(name) || isListed(context, name);
}

/** Whether the list that a template or its account names is not read yet. */
function isListUnread({ audience, template, account }: CheckContext): boolean {
  return !audience && (template.frontMatter?.data.audience !== undefined || account?.audience !== undefined);
}

/** The default of a variable: the template's own, else the project's. */
export function defaultOf(
  { template, config }: { readonly template: Template; readonly config: Pick<CheckContext['config'], 'variables'> },
  name: string,
): string | number | undefined {
  for (const values of [template.frontMatter?.data.variables, config.variables]) {
    if (values && Object.hasOwn(values, name)) return values[name];
  }
  return undefined;
}
