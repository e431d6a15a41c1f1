import type { LedgerStore } from '../../../core/ledger/store';
import type { Message } from '../../../core/l10n/message';
import type { Refusal } from '../../../core/plan/model';
import { readTemplate } from '../files/readTemplate';
import type { Project } from '../project/project';
import { contentHashOf } from './contentHashOf';
import { templateKey } from './templateKey';

export interface ApproveOptions {
  readonly project: Project;
  readonly store: LedgerStore;
  readonly file: string;
  readonly shownAs: string;
  readonly by: string;
  readonly now: number;
  readonly note?: string;
  /** Instead of the file's text: what the reviewer has on screen. */
  readonly text?: string;
}

export type Approval =
  | { readonly kind: 'approved'; readonly contentHash: string }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** The template can't be read. */
  | { readonly kind: 'unreadable'; readonly problem: Message };

/** What is approved is the content: when, to whom and by which account it goes is asked again when it is sent. */
const ABOUT_THE_SEND = /^(schedule|audience|account)\//;

/** Records that somebody has approved exactly this content: texts, variables, attachments to the byte. Content with errors is not approved. */
export async function approveContent(options: ApproveOptions): Promise<Approval> {
  const { project, store, file, shownAs, by, now, note } = options;
  const read = options.text === undefined ? await readTemplate(file, shownAs) : { text: options.text };
  if ('problem' in read) return { kind: 'unreadable', problem: read.problem };
  const { template, findings } = await project.check(read.text, file, { now });
  const errors = findings.filter(({ rule, severity }) => severity === 'error' && !ABOUT_THE_SEND.test(rule));
  if (errors.length > 0) {
    const rules = [...new Set(errors.map(({ rule }) => rule))];
    const message = { key: 'send.refusal.approve-errors', args: { count: errors.length, rules } };
    return { kind: 'refused', refusals: [{ code: 'send/errors', message }] };
  }
  const config = await project.config(file);
  const hash = await contentHashOf(template, file, config);
  await store.approve({ contentHash: hash, template: templateKey(config, file), note }, { by, now });
  return { kind: 'approved', contentHash: hash };
}
