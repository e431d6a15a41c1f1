import type { Template } from '../template/model';
import type { CheckContext } from './model';

/** The column of names is known by all of these. */
export const RECIPIENT_NAMES = ['name', '姓名', '昵称', '备注'];

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
