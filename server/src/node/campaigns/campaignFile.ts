import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { AccountConfig } from '../../../core/config/model';
import type { PlanSchedule } from '../../../core/plan/planInput';
import type { OutgoingAttachment } from '../../../core/send/transport';
import type { Channel } from '../../../core/text';
import { writeFileAtomically } from '../files/writeFile';
import { resolveLedgerPath } from '../ledger/resolveLedgerPath';

/**
 * What a campaign sends, frozen when it was made: exactly what was approved goes out, whatever happens to template, list and pictures meanwhile.
 * It lies beside the ledger (`<ledger>.campaigns/<hash>/`, for its owner only), since it names people; the ledger itself does not.
 */
export interface CampaignFile {
  readonly schema: 'qunfa.campaign/1';
  readonly planHash: string;
  readonly contentHash: string;
  readonly account: string;
  readonly accountConfig: AccountConfig;
  readonly channel: Channel;
  readonly transport: string;
  /** Absolute path of the template, and as the ledger calls it. */
  readonly templateFile: string;
  readonly template: string;
  /** Folder in which the outbox puts campaigns. */
  readonly outbox: string;
  readonly schedule: PlanSchedule | null;
  /** Rendered texts by their hash. */
  readonly texts: Readonly<Record<string, string>>;
  /** Attachments of each message; files are copies in this folder. */
  readonly messages: readonly (readonly OutgoingAttachment[])[];
  readonly batches: Readonly<Record<string, FrozenBatch>>;
  /** Quick replies for customer service, as the template had them; absent in campaigns made before they were kept. */
  readonly replies?: readonly QuickReply[];
  /** The customer list, to leave out who opts out meanwhile. */
  readonly audience: { readonly file: string; readonly columns: Readonly<Record<string, string>> } | null;
}
export interface QuickReply {
  readonly when: string;
  readonly text: string;
}
export interface FrozenBatch {
  readonly message: number;
  readonly sender: string | null;
  readonly text: string;
  readonly recipients: readonly string[];
}

/** What lies beside a ledger. Beside a team ledger it lies in this user's own data folder, by the ledger's address: another machine has its own, and leaves it alone. */
export function besideLedger(ledger: string, what: 'campaigns' | 'insights' | 'robots'): string {
  if (!/^postgres(ql)?:\/\//i.test(ledger)) return `${ledger}.${what}`;
  const own = resolveLedgerPath({
    env: withoutLedger,
    platform: process.platform,
    home: os.homedir(),
    cwd: os.homedir(),
  });
  const data = own.kind === 'sqlite' ? path.dirname(own.path) : os.homedir();
  return path.join(data, `team-${createHash('sha256').update(ledger).digest('hex').slice(0, 16)}.${what}`);
}
const { QUNFA_LEDGER: _, ...withoutLedger } = process.env;

export const campaignFolder = (ledger: string, planHash: string): string =>
  path.join(besideLedger(ledger, 'campaigns'), planHash.replace('sha256:', '').slice(0, 32));

const fileIn = (folder: string): string => path.join(folder, 'campaign.json');

export async function writeCampaignFile(ledger: string, campaign: CampaignFile): Promise<void> {
  const folder = campaignFolder(ledger, campaign.planHash);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomically(fileIn(folder), JSON.stringify(campaign));
}

/** `missing`: it was made elsewhere, or cleared away · `damaged`: it can't be read. */
export async function readCampaignFile(
  ledger: string,
  planHash: string,
): Promise<CampaignFile | 'missing' | 'damaged'> {
  try {
    const text = await readFile(fileIn(campaignFolder(ledger, planHash)), 'utf8');
    const campaign = JSON.parse(text) as Partial<CampaignFile> | null;
    return campaign?.schema === 'qunfa.campaign/1' && campaign.planHash === planHash
      ? (campaign as CampaignFile)
      : 'damaged';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged';
  }
}

/** Reads campaign files, each again only when it has changed: one names everybody that a campaign goes to. */
export function campaignFiles(ledger: string): (planHash: string) => Promise<CampaignFile | 'missing' | 'damaged'> {
  const known = new Map<
    string,
    { readonly stamp: string; readonly file: Promise<CampaignFile | 'missing' | 'damaged'> }
  >();
  return async (planHash) => {
    const found = await stat(fileIn(campaignFolder(ledger, planHash))).catch(() => undefined);
    const stamp = found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
    const held = known.get(planHash);
    if (held?.stamp === stamp) return held.file;
    const file = readCampaignFile(ledger, planHash);
    known.set(planHash, { stamp, file });
    return file;
  };
}

/** Clears away what belongs to none of these plans any more (their campaigns were pruned, or never came to be). */
export async function sweepCampaignFiles(ledger: string, planHashes: ReadonlySet<string>): Promise<void> {
  const keep = new Set([...planHashes].map((hash) => path.basename(campaignFolder(ledger, hash))));
  const names = await readdir(besideLedger(ledger, 'campaigns')).catch(() => []);
  for (const name of names)
    if (/^[0-9a-f]{32}$/.test(name) && !keep.has(name))
      await rm(path.join(besideLedger(ledger, 'campaigns'), name), { recursive: true, force: true });
}
