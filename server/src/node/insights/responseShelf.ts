import { createHash, randomBytes } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { SharedResponses } from '../../../core/ledger/responses';
import type { LedgerStore } from '../../../core/ledger/store';
import { besideLedger } from '../campaigns/campaignFile';
import { makeFolder } from '../files/makeFolder';
import { writeFileAtomically } from '../files/writeFile';

/** Where imports of responses are put away: beside a local ledger, or in a team ledger itself. */
export function responseShelf(store: LedgerStore): SharedResponses {
  return store.responses ?? localResponses(store.location);
}

/**
 * Every import of a campaign; undefined: one that can't be read. What this machine had imported beside a team ledger before the ledger kept it is
 * still counted.
 */
export async function importsOf(ledger: LedgerReader, campaign: string): Promise<readonly (string | undefined)[]> {
  const here = await localImports(ledger.location, campaign);
  return ledger.responses ? [...(await ledger.responses.imports(campaign)), ...here] : here;
}

/**
 * A folder a campaign (`<ledger>.insights/<campaign>/`, for its owner only): one file an import, named after its content. So the same file again changes nothing,
 * two imports at once don't meet, and a cut-short import is not there.
 */
export function localResponses(ledger: string): SharedResponses {
  const file = (campaign: string, digest: string): string => path.join(folderOf(ledger, campaign), `${digest}.json`);
  return {
    imports: async (campaign) => (await localImports(ledger, campaign)).filter((text) => text !== undefined),
    async salt(campaign, wanted) {
      const folder = folderOf(ledger, campaign);
      await makeFolder(folder, 0o700);
      return saltOf(folder, wanted);
    },
    async add(campaign, digest, text) {
      const folder = folderOf(ledger, campaign);
      await makeFolder(folder, 0o700);
      if ((await readdir(folder)).includes(`${digest}.json`)) return false;
      await writeFileAtomically(file(campaign, digest), text);
      return true;
    },
    remove: (campaign, digest) => rm(file(campaign, digest), { force: true }),
  };
}

/** Puts what lies beside a local ledger (`from`) into the team ledger that its history has moved to. */
export async function shareResponses(from: string, store: LedgerStore): Promise<void> {
  if (!store.responses) return;
  for (const { id } of await store.campaigns()) {
    const folder = folderOf(from, id);
    const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
    const salt =
      names.length === 0 ? undefined : await readFile(path.join(folder, 'key'), 'utf8').catch(() => undefined);
    // People of imports with another key would be counted as others.
    if (salt === undefined || (await store.responses.salt(id, salt)) !== salt) continue;
    for (const name of names)
      await store.responses.add(id, path.parse(name).name, await readFile(path.join(folder, name), 'utf8'));
  }
}

async function localImports(ledger: string, campaign: string): Promise<readonly (string | undefined)[]> {
  const folder = folderOf(ledger, campaign);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  return Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8').catch(() => undefined)));
}

const folderOf = (ledger: string, campaign: string): string =>
  path.join(
    besideLedger(ledger, 'insights'),
    /^[\w-]{1,80}$/.test(campaign) ? campaign : createHash('sha256').update(campaign).digest('hex').slice(0, 32),
  );

/** One key for all imports of a campaign, so that they speak of the same people; whoever is first makes it. */
async function saltOf(folder: string, wanted: string): Promise<string> {
  const file = path.join(folder, 'key');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known) return known;
  const draft = path.join(folder, `.key-${randomBytes(6).toString('hex')}`);
  await writeFile(draft, wanted, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Where another import was faster, that one's key holds; where the disk knows no links, the last to come wins.
    await link(draft, file).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') await rename(draft, file);
    });
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}
