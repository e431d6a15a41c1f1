import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import type { AccountConfig } from '../../../core/config/model';
import type { PlanInput, PlanSchedule } from '../../../core/plan/planInput';
import type { FigureValue } from '../../../core/policy/model';
import type { OutgoingAttachment, OutgoingFile } from '../../../core/send/transport';
import type { Channel } from '../../../core/text';
import { resolveLedgerPath } from '../ledger/resolveLedgerPath';

/**
 * What a campaign sends, frozen when it was made: exactly what was approved goes out, whatever happens to template, list and pictures meanwhile.
 * It lies beside a local ledger (`<ledger>.campaigns/<hash>/`, for its owner only), since it names people and the ledger does not; a team ledger keeps it
 * in tables of its own, for every machine (campaignShelf.ts).
 */
export interface CampaignFile {
  readonly schema: 'qunfa.campaign/1';
  readonly planHash: string;
  readonly contentHash: string;
  readonly account: string;
  readonly accountConfig: AccountConfig;
  readonly channel: Channel;
  readonly transport: string;
  /** Folder of the project; absent in campaigns made before it was kept. */
  readonly root?: string;
  /** What the project changed of the channel's figures, for a machine that has not got the project. */
  readonly policies?: Readonly<Record<string, FigureValue>>;
  /** Absolute path of the template, and as the ledger calls it. */
  readonly templateFile: string;
  readonly template: string;
  /** Folder in which the outbox puts campaigns. */
  readonly outbox: string;
  readonly schedule: PlanSchedule | null;
  /** Absent in campaigns made before it was kept. */
  readonly kind?: PlanInput['kind'];
  /** Rendered texts by their hash. */
  readonly texts: Readonly<Record<string, string>>;
  /** What the content hash is made of, so that it is held against the ledger's each time it is read; absent in campaigns made before it was kept. */
  readonly source?: FrozenSource;
  /** Attachments of each message; files are copies in this campaign's folder. */
  readonly messages: readonly (readonly OutgoingAttachment[])[];
  readonly batches: Readonly<Record<string, FrozenBatch>>;
  /** Quick replies for customer service, as the template had them, with values that hold for everybody; absent in campaigns made before they were kept. */
  readonly replies?: readonly QuickReply[];
  /** The customer list, to leave out who opts out meanwhile. */
  readonly audience: FrozenList | null;
}
export interface FrozenList {
  /** Absolute path. */
  readonly file: string;
  readonly columns: Readonly<Record<string, string>>;
  /** It had a column that says who has opted out; absent in campaigns made before it was kept. */
  readonly optOuts?: boolean;
}
export interface FrozenSource {
  readonly text: string;
  /** Values of the configuration that hold for everybody. */
  readonly variables: Readonly<Record<string, string | number>>;
  /** Copies by the path as written in the template. */
  readonly files: Readonly<Record<string, OutgoingFile>>;
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
  });
  const data = own.kind === 'sqlite' ? path.dirname(own.path) : os.homedir();
  return path.join(data, `team-${createHash('sha256').update(ledger).digest('hex').slice(0, 16)}.${what}`);
}
const { QUNFA_LEDGER: _, ...withoutLedger } = process.env;

export const campaignFolder = (ledger: string, planHash: string): string =>
  path.join(besideLedger(ledger, 'campaigns'), planHash.replace('sha256:', '').slice(0, 32));

/** Where a copy of an attached file lies in its campaign's folder. The same picture under two names is two files: a file card shows its name. */
export function copyPlace(folder: string, digest: string, name: string): string {
  return path.join(folder, createHash('sha256').update(`${digest} ${name}`).digest('hex').slice(0, 16), name);
}

/** The batch of the frozen content that a batch of the ledger carries out: one that was queued again (`b001r1`) says the same to the same people. */
export const frozenBatchId = (batch: string): string => batch.replace(/r\d+$/, '');
