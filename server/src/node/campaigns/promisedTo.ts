import type { AccountConfig, ProjectConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { PlannedContact } from '../../../core/ledger/records';
import { companyAccounts } from './companyAccounts';

interface Asked {
  readonly accountId: string;
  readonly account: AccountConfig;
  readonly config: ProjectConfig;
  readonly recipients: readonly { readonly id: string }[];
  /** Campaigns that what is planned now goes on with, or stands in for. */
  isOwn(campaign: string): boolean;
}

/** What other campaigns, also those of other accounts of the same company, have planned for these people. */
export async function promisedTo(
  { accountId, account, config, recipients, isOwn }: Asked,
  ledger: LedgerReader,
): Promise<ReadonlyMap<string, readonly PlannedContact[]>> {
  const company = [accountId, ...(await companyAccounts(accountId, account, config, ledger))];
  const planned = await ledger.plannedContacts(
    company,
    recipients.map(({ id }) => id),
  );
  return new Map(
    [...planned].flatMap(([id, contacts]) => {
      const others = contacts.filter(({ campaign }) => !isOwn(campaign));
      return others.length > 0 ? [[id, others] as const] : [];
    }),
  );
}

/** Campaigns of the same content: a send goes on with one that is open, and nobody gets the content twice. */
export async function sameContent(
  account: string,
  contentHash: string,
  ledger: LedgerReader,
): Promise<(campaign: string) => boolean> {
  const own = new Set((await ledger.campaigns({ account, contentHash })).map(({ id }) => id));
  return (campaign) => own.has(campaign);
}
