import type { AccountConfig, ProjectConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { Actor, LedgerStore } from '../../../core/ledger/store';

/** Says in the ledger which company an account is of: other projects, and later configurations, may not know. */
const COMPANY_EVENT = 'account.company';

/**
 * The other accounts of the same company: those of the configuration, and those that the ledger has seen. The platform counts what a customer
 * gets by company, so two of our accounts with one corpId share it.
 */
export async function companyAccounts(
  accountId: string,
  { corpId }: Pick<AccountConfig, 'corpId'>,
  { accounts }: Pick<ProjectConfig, 'accounts'>,
  ledger: LedgerReader,
): Promise<readonly string[]> {
  if (corpId === undefined) return [];
  const names = new Set(Object.keys(accounts).filter((id) => accounts[id]?.corpId === corpId));
  for (const { account, detail } of await ledger.events({ campaign: null, kind: COMPANY_EVENT }))
    if (account !== undefined && detail.company === corpId) names.add(account);
  names.delete(accountId);
  return [...names].sort();
}

/** Notes the company of an account that is about to send, once. */
export async function noteCompany(
  account: string,
  { corpId }: Pick<AccountConfig, 'corpId'>,
  store: LedgerStore,
  actor: Actor,
): Promise<void> {
  if (corpId === undefined) return;
  const known = await store.events({ campaign: null, account, kind: COMPANY_EVENT });
  if (known.some(({ detail }) => detail.company === corpId)) return;
  await store.note(COMPANY_EVENT, { account }, { company: corpId }, actor);
}
