import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { AccountConfig, ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { Project } from '../project/project';
import { baseAddress } from '../wecom/http/baseAddress';
import { OFFICIAL_BASE } from '../wecom/wecomAccount';
import type { CampaignFile } from './campaignFile';

/**
 * A campaign as it goes on on this machine, with the account as the configuration has it now. A secret goes only where that sends it: neither an address that was
 * withdrawn nor one that a colleague froze leads it elsewhere, and a campaign that was made for another address, company or app waits.
 */
export async function settleHere(
  campaign: CampaignFile,
  project: Project,
): Promise<CampaignFile | { readonly problem: Message }> {
  if (campaign.transport !== 'wecom') return campaign;
  const config = await project.config(campaign.templateFile);
  const own = ownAccount(campaign, config);
  if (!own) return { problem: accountGone(campaign, config) };
  const problem = accountDiffers(campaign, own);
  return problem ? { problem } : { ...campaign, accountConfig: own };
}

export function ownAccount({ account }: CampaignFile, { accounts }: ProjectConfig): AccountConfig | undefined {
  return Object.hasOwn(accounts, account) ? accounts[account] : undefined;
}

/** Names what the campaign was made for and what the configuration says. */
export function accountDiffers({ account, accountConfig: was }: CampaignFile, own: AccountConfig): Message | undefined {
  const pairs = [
    ['address', addressOf(was), addressOf(own)],
    ['company', was.corpId ?? '', own.corpId ?? ''],
    ['app', String(was.agentId ?? ''), String(own.agentId ?? '')],
    ['channel', was.channel, own.channel],
  ] as const;
  const other = pairs.find(([, frozen, now]) => frozen !== now);
  if (!other) return undefined;
  const [what, frozen, now] = other;
  return { key: `send.problem.account-differs.${what}`, args: { account, frozen: frozen || '—', now: now || '—' } };
}

function addressOf({ baseUrl = OFFICIAL_BASE }: AccountConfig): string {
  const base = baseAddress(baseUrl);
  return 'origin' in base ? base.origin : baseUrl;
}

/** Without the configuration nobody knows who must not be written to either. */
export function accountGone({ account, root }: CampaignFile, config: ProjectConfig): Message {
  if (config.file === undefined) return { key: 'send.problem.config-gone', args: { folder: root ?? config.root } };
  return { key: 'send.problem.account-gone', args: { account, file: config.file } };
}

/** Folder of the project that a process works for, or of several that are open in it. */
export type Home = string | readonly string[];

/** A campaign as its files lie on this machine: only a ledger of a team has campaigns that were made on another. */
export function hereOf(
  { contents }: Pick<LedgerReader, 'contents'>,
  campaign: CampaignFile,
  home: Home | undefined,
): CampaignFile {
  return contents ? rebased(campaign, home) : campaign;
}

/**
 * Where another project made it, paths are those of this process's own copy (`home`). A folder that lies at the maker's path on this machine says nothing:
 * it may be an old copy or somebody else's, and its opt-outs, limits and addresses are not those that this process goes by.
 */
export function rebased(campaign: CampaignFile, homes: Home | undefined): CampaignFile {
  const { root, audience } = campaign;
  const [home, ...others] = typeof homes === 'string' ? [homes] : (homes ?? []);
  if (root === undefined || home === undefined) return campaign;
  if ([home, ...others].some((own) => isSameFolder(own, root))) return campaign;
  const moved = (file: string): string => {
    // It may come from a machine of another kind.
    const there = /^([A-Za-z]:)?\\|^[A-Za-z]:/.test(root) ? path.win32 : path.posix;
    const inside = there.relative(root, file);
    if (inside === '' || inside.startsWith('..') || there.isAbsolute(inside)) return file;
    return path.join(home, ...inside.split(there.sep));
  };
  return {
    ...campaign,
    root: home,
    templateFile: moved(campaign.templateFile),
    outbox: moved(campaign.outbox),
    audience: audience && { ...audience, file: moved(audience.file) },
  };
}

/** Links and mounts lead to one folder by several paths. */
function isSameFolder(one: string, other: string): boolean {
  return one === other || realPath(one) === realPath(other);
}

function realPath(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}
