import { memberName } from '../../../core/config/memberName';
import type { AccountConfig } from '../../../core/config/model';
import type { ComplianceRecord } from '../../../core/ledger/records';
import type { Actor, LedgerStore } from '../../../core/ledger/store';
import { zonedIso } from '../../../core/ledger/zonedTime';
import type { ComplianceStep } from '../../../core/send/senderApi';

/** What stands before a send of a WeCom account, but for the review of each content: confirmed by a person, said by the configuration, or missing. */
export function complianceSteps(
  account: AccountConfig,
  records: readonly ComplianceRecord[],
): readonly ComplianceStep[] {
  const nameOf = (subject: string): { name?: string } => {
    const name = memberName(account, subject);
    return name === subject ? {} : { name };
  };
  const confirmed = (step: ComplianceStep['step'], subject: string): ComplianceStep | undefined => {
    const found = records.find((record) => record.step === step && record.subject === subject);
    return (
      found && { step, subject, ...nameOf(subject), done: true, by: found.by, at: zonedIso(found.at, account.zone) }
    );
  };
  const senders = account.senders ?? {};
  const trained = records.filter(({ step }) => step === 'training').map(({ subject }) => subject);
  const certified = account.certified === true;
  return [
    confirmed('certification', '') ?? { step: 'certification', subject: '', done: certified, by: null, at: null },
    ...[...new Set([...Object.keys(senders), ...trained])].map((subject): ComplianceStep => {
      const on = Object.hasOwn(senders, subject) ? senders[subject]?.trainedOn : undefined;
      return (
        confirmed('training', subject) ?? {
          step: 'training',
          subject,
          ...nameOf(subject),
          done: on !== undefined,
          by: null,
          at: on ?? null,
        }
      );
    }),
  ];
}

/** Records that a person has confirmed these steps. */
export async function confirmCompliance(
  store: LedgerStore,
  id: string,
  { zone, departments }: AccountConfig,
  confirmed: { readonly certified: boolean; readonly trained: readonly string[] },
  actor: Actor,
): Promise<void> {
  await store.ensureAccount({ id, channel: 'wecom', zone, ...(departments && { departments }) }, actor);
  if (confirmed.certified) await store.recordCompliance({ account: id, step: 'certification', subject: '' }, actor);
  for (const subject of new Set(confirmed.trained))
    await store.recordCompliance({ account: id, step: 'training', subject }, actor);
}
