import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Piece, ReadableContents, SharedContents } from '../../../core/ledger/contents';
import type { OutgoingFile } from '../../../core/send/transport';
import { fileDigest } from '../files/fileDigest';
import { writeFileAtomically } from '../files/writeFile';
import { type CampaignFile, campaignFolder, copyPlace } from './campaignFile';
import type { CampaignFiles, CampaignShelf, ContentOf, FoundCampaign } from './campaignShelf';
import { campaignText, parseCampaign } from './campaignText';
import { sameBatches } from './localShelf';

/** Longest content that is unpacked: a campaign of a million people takes some 60 MB. */
const MOST_BYTES = 512 << 20;

/**
 * Contents in a team ledger, for every machine. What names people is read into memory and put on no disk here; attached files are copied into this user's data
 * folder when they are sent. A campaign that lies beside the ledger on this machine only (made before teams shared them) is read from there.
 */
export function sharedShelf(ledger: string, contents: SharedContents, local: CampaignShelf): CampaignShelf {
  /** Undefined where it lies beside the ledger only. */
  const change = async (
    seen: CampaignFile,
    changed: (now: CampaignFile) => CampaignFile,
  ): Promise<boolean | undefined> => {
    const was = await contents.revision(seen);
    if (was === undefined) return undefined;
    const now = await readPiece(ledger, contents, seen, was);
    if (typeof now === 'string' || !sameBatches(now, seen)) return false;
    return contents.replace(seen, was, await pieceOf(changed(now)));
  };
  return {
    read: sharedFiles(ledger, contents, local.read),
    async add(campaign) {
      const files = filesOf(campaign).map(({ path: file, digest }) => ({ digest, bytes: () => readFile(file) }));
      await contents.add(campaign, await pieceOf(campaign), unique(files));
    },
    extend: async (seen, added) =>
      (await change(seen, (now) => ({ ...now, batches: { ...now.batches, ...added } }))) ?? local.extend(seen, added),
    readdress: async (seen, accountConfig) =>
      (await change(seen, (now) => ({ ...now, accountConfig }))) ?? local.readdress(seen, accountConfig),
    async bring(campaign) {
      for (const { path: file, digest } of filesOf(campaign)) {
        if ((await fileDigest(file)) === digest) continue;
        const bytes = await contents.piece(campaign.account, digest);
        if (!bytes || sha256(bytes) !== digest) return false;
        await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
        await writeFileAtomically(file, bytes);
      }
      return true;
    },
    sweep: (planHashes) => local.sweep(planHashes),
  };
}

export function sharedFiles(ledger: string, contents: ReadableContents, local: CampaignFiles): CampaignFiles {
  const known = new Map<string, { readonly revision: string; readonly file: Promise<FoundCampaign> }>();
  return async (campaign) => {
    const revision = await contents.revision(campaign);
    if (revision === undefined) return local(campaign);
    const held = known.get(campaign.planHash);
    if (held?.revision === revision) return held.file;
    const file = readPiece(ledger, contents, campaign, revision);
    known.set(campaign.planHash, { revision, file });
    // A server that went away is no reason to remember anything.
    file.catch(() => known.delete(campaign.planHash));
    return file;
  };
}

async function readPiece(
  ledger: string,
  contents: ReadableContents,
  campaign: ContentOf,
  revision: string,
): Promise<FoundCampaign> {
  const packed = await contents.piece(campaign.account, revision);
  if (!packed || sha256(packed) !== revision) return 'damaged';
  const text = await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES }).catch(() => undefined);
  const file = text ? parseCampaign(text.toString('utf8'), campaign) : 'damaged';
  return typeof file === 'string' ? file : placed(file, campaignFolder(ledger, campaign.planHash));
}

/** Kept without the paths of the machine that made it. */
async function pieceOf(campaign: CampaignFile): Promise<Piece> {
  const bytes = await promisify(gzip)(campaignText(relocated(campaign, (file) => path.basename(file.path))));
  return { digest: sha256(bytes), bytes: async () => bytes };
}

/** A name from elsewhere is a name, never a way to another folder. */
const placed = (campaign: CampaignFile, folder: string): FoundCampaign =>
  filesOf(campaign).every(
    ({ path: name }) => path.basename(name) === name && !name.includes('\\') && !/^\.*$/.test(name),
  )
    ? relocated(campaign, ({ path: name, digest }) => copyPlace(folder, digest, name))
    : 'damaged';

function relocated(campaign: CampaignFile, place: (file: OutgoingFile) => string): CampaignFile {
  const moved = (file: OutgoingFile): OutgoingFile => ({ ...file, path: place(file) });
  const { source } = campaign;
  return {
    ...campaign,
    ...(source && {
      source: {
        ...source,
        files: Object.fromEntries(Object.entries(source.files).map(([written, file]) => [written, moved(file)])),
      },
    }),
    messages: campaign.messages.map((attachments) =>
      attachments.map((one) => {
        if ('file' in one) return { ...one, file: moved(one.file) };
        return { ...one, cover: one.cover && moved(one.cover) };
      }),
    ),
  };
}

function filesOf({ messages }: CampaignFile): readonly OutgoingFile[] {
  return messages.flat().flatMap((one) => ('file' in one ? [one.file] : (one.cover ?? [])));
}

const unique = (pieces: readonly Piece[]): readonly Piece[] => [
  ...new Map(pieces.map((piece) => [piece.digest, piece])).values(),
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
