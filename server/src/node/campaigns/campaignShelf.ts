import type { AccountConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { CampaignRecord } from '../../../core/ledger/records';
import type { LedgerStore } from '../../../core/ledger/store';
import type { CampaignFile, FrozenBatch } from './campaignFile';
import { localShelf } from './localShelf';
import { sharedFiles, sharedShelf } from './sharedShelf';

export type ContentOf = Pick<CampaignRecord, 'account' | 'planHash' | 'contentHash'>;
/** `missing`: it was made elsewhere, or cleared away · `damaged`: it can't be read, or is not what the ledger says. */
export type FoundCampaign = CampaignFile | 'missing' | 'damaged';
/** Reads contents of campaigns, each again only when it has changed: one names everybody that a campaign goes to. */
export type CampaignFiles = (campaign: ContentOf) => Promise<FoundCampaign>;

/** Where contents of campaigns are kept: beside a local ledger, or in a team ledger itself. */
export interface CampaignShelf {
  readonly read: CampaignFiles;
  /** The same plan again changes nothing. */
  add(campaign: CampaignFile): Promise<void>;
  /** Batches of a new plan, beside those that are there. False: somebody else added some meanwhile, and nothing was changed. */
  extend(seen: CampaignFile, added: Readonly<Record<string, FrozenBatch>>): Promise<boolean>;
  /** The account as a person has confirmed that it holds from now on. False: the content changed meanwhile, and nothing was changed. */
  readdress(seen: CampaignFile, account: AccountConfig): Promise<boolean>;
  /** Sees to it that the attached files are on this machine. False: one is not to be had. */
  bring(campaign: CampaignFile): Promise<boolean>;
  /** Clears away what belongs to none of these plans any more. */
  sweep(planHashes: ReadonlySet<string>): Promise<void>;
}

export function campaignShelf(store: LedgerStore): CampaignShelf {
  const local = localShelf(store.location);
  return store.contents ? sharedShelf(store.location, store.contents, local) : local;
}

/** For looking. */
export function campaignFiles(ledger: LedgerReader): CampaignFiles {
  const local = localShelf(ledger.location);
  return ledger.contents ? sharedFiles(ledger.location, ledger.contents, local.read) : local.read;
}
