import type { Finding } from '../checks/model';
import type { AudienceFacts } from '../audience/facts';
import type { Message } from '../l10n/message';
import type { Template } from '../template/model';
import type { Range } from '../text';

/** What can be done with a template, said above it. */
export interface Lens {
  readonly range: Range;
  readonly title: Message;
  readonly command: 'qunfa.preview' | 'qunfa.check' | 'qunfa.dryRun' | 'qunfa.send';
}

/** `findings` and `audience` are undefined while they are not known. A draft can't be sent, so nothing offers it. */
export function codeLenses(
  template: Template,
  findings: readonly Finding[] | undefined,
  audience: AudienceFacts | undefined,
): Lens[] {
  const start = template.frontMatter?.range.start ?? 0;
  const range = { start, end: start };
  const count = audience?.recipients;
  const lenses: Lens[] = [
    { range, command: 'qunfa.preview', title: { key: 'features.lens.preview' } },
    { range, command: 'qunfa.check', title: checkTitle(findings) },
    {
      range,
      command: 'qunfa.dryRun',
      title:
        count === undefined ? { key: 'features.lens.dryRun' } : { key: 'features.lens.dryRun.count', args: { count } },
    },
  ];
  if (template.frontMatter?.data.status !== 'draft')
    lenses.push({ range, command: 'qunfa.send', title: { key: 'features.lens.send' } });
  return lenses;
}

function checkTitle(findings: readonly Finding[] | undefined): Message {
  if (!findings) return { key: 'features.lens.check' };
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  if (errors + warnings === 0) return { key: 'features.lens.check.clean' };
  return { key: 'features.lens.check.found', args: { errors, warnings } };
}
