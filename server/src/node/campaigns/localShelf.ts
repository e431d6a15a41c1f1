import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeFileAtomically } from '../files/writeFile';
import { tryLock } from '../ledger/fileLock';
import { ledgerProblem } from '../ledger/sqliteProblem';
import { besideLedger, type CampaignFile, campaignFolder } from './campaignFile';
import type { CampaignShelf, ContentOf, FoundCampaign } from './campaignShelf';
import { campaignText, parseCampaign } from './campaignText';

/** Content that no campaign has yet may be one that is being made at this moment. */
const BEING_MADE_MS = 3_600_000;
const LOCK_TRIES = 100;
const LOCK_PAUSE_MS = 20;

/** Contents beside a local ledger, one folder a plan. */
export function localShelf(ledger: string): CampaignShelf {
  const fileOf = (planHash: string): string => path.join(campaignFolder(ledger, planHash), 'campaign.json');
  const known = new Map<string, { readonly stamp: string; readonly file: Promise<FoundCampaign> }>();
  const write = async (planHash: string, text: string): Promise<void> => {
    try {
      await mkdir(campaignFolder(ledger, planHash), { recursive: true, mode: 0o700 });
      await writeFileAtomically(fileOf(planHash), text);
    } catch (error) {
      throw ledgerProblem(error, fileOf(planHash));
    }
  };
  const change = async (seen: CampaignFile, changed: (now: CampaignFile) => CampaignFile): Promise<boolean> => {
    const lock = await locked(path.join(campaignFolder(ledger, seen.planHash), 'lock'));
    if (!lock) return false;
    try {
      const now = await readContent(fileOf(seen.planHash), seen);
      if (typeof now === 'string' || !sameBatches(now, seen)) return false;
      await write(seen.planHash, campaignText(changed(now)));
      return true;
    } finally {
      lock.release();
    }
  };
  return {
    async read(campaign) {
      const found = await stat(fileOf(campaign.planHash)).catch(() => undefined);
      const stamp = found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
      const held = known.get(campaign.planHash);
      if (held?.stamp === stamp) return held.file;
      const file = readContent(fileOf(campaign.planHash), campaign);
      known.set(campaign.planHash, { stamp, file });
      return file;
    },
    add: (campaign) => write(campaign.planHash, campaignText(campaign)),
    extend: (seen, added) => change(seen, (now) => ({ ...now, batches: { ...now.batches, ...added } })),
    readdress: (seen, accountConfig) => change(seen, (now) => ({ ...now, accountConfig })),
    bring: async () => true,
    async sweep(planHashes) {
      const keep = new Set([...planHashes].map((hash) => path.basename(campaignFolder(ledger, hash))));
      const place = besideLedger(ledger, 'campaigns');
      for (const name of await readdir(place).catch(() => [])) {
        if (!/^[0-9a-f]{32}$/.test(name) || keep.has(name)) continue;
        const folder = path.join(place, name);
        const made = await stat(folder).catch(() => undefined);
        if (made && Date.now() - made.mtimeMs > BEING_MADE_MS) await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function readContent(file: string, campaign: ContentOf): Promise<FoundCampaign> {
  try {
    return parseCampaign(await readFile(file, 'utf8'), campaign);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged';
  }
}

/** Ids of batches are never used twice, so the same ids are the same batches. */
export function sameBatches(one: { readonly batches: object }, other: { readonly batches: object }): boolean {
  return Object.keys(one.batches).join(' ') === Object.keys(other.batches).join(' ');
}

async function locked(file: string): ReturnType<typeof tryLock> {
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    const lock = await tryLock(file, 'exclusive');
    if (lock) return lock;
    await pause(LOCK_PAUSE_MS);
  }
  return undefined;
}
