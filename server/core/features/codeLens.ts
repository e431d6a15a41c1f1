import type { CheckContext, Finding } from '../checks/model';
import type { Message } from '../l10n/message';
import type { Range } from '../text';

/** What can be done with a template, said above it. */
export interface Lens {
  readonly range: Range;
  readonly title: Message;
  readonly command: 'qunfa.preview' | 'qunfa.check' | 'qunfa.dryRun' | 'qunfa.approve' | 'qunfa.send';
  /** Account whose quota a send takes; the editor adds what is left of it. */
  readonly account?: string | undefined;
}

/** What a lens carries to the editor, as `data` of the protocol. */
export interface LensData {
  readonly account: string;
}

type LensContext = Pick<CheckContext, 'template' | 'audience' | 'approval' | 'approvalsKnown' | 'config' | 'accountId'>;

/** `findings` are undefined while they are not known. A draft can't be sent, so nothing offers it. */
export function codeLenses(context: LensContext, findings: readonly Finding[] | undefined): Lens[] {
  const { template, audience } = context;
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
  const review = reviewTitle(context);
  if (review) lenses.push({ range, command: 'qunfa.approve', title: review });
  if (template.frontMatter?.data.status !== 'draft')
    lenses.push({ range, command: 'qunfa.send', title: { key: 'features.lens.send' }, account: context.accountId });
  return lenses;
}

/** Who approved and when, or that somebody has to; nothing where nobody did and nobody needs to. */
function reviewTitle({ template, approval, approvalsKnown, config }: LensContext): Message | undefined {
  const required = config.review.required || template.frontMatter?.data.review === 'required';
  if (!approval && !required) return undefined;
  if (!approval) return { key: `features.lens.review${approvalsKnown ? '.required' : ''}` };
  const state = approval.approvedHash === approval.presentHash ? 'holds' : 'stale';
  const time = approval.at.slice(0, 16).replace('T', ' ');
  const { by, elsewhere } = approval;
  if (elsewhere !== undefined)
    return { key: 'features.lens.review.elsewhere', args: { by, time, template: elsewhere } };
  return { key: `features.lens.review.${state}`, args: { by, time } };
}

function checkTitle(findings: readonly Finding[] | undefined): Message {
  if (!findings) return { key: 'features.lens.check' };
  const count = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  if (errors + warnings === 0) return { key: 'features.lens.check.clean' };
  return { key: 'features.lens.check.found', args: { errors, warnings } };
}
