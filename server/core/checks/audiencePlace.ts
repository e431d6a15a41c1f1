import type { Range } from '../text';
import type { CheckContext } from './model';

/** Where a finding about the audience stands: its value, else the account that gives it, else the start of the template. */
export function audiencePlace({ template }: Pick<CheckContext, 'template'>): Range {
  const front = template.frontMatter;
  return front?.at('audience')?.value ?? front?.at('account')?.value ?? { start: 0, end: 0 };
}
