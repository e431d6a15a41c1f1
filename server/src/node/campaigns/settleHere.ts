import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Message } from '../../../core/l10n/message';
import type { Project } from '../project/project';
import { OFFICIAL_BASE } from '../wecom/wecomAccount';
import type { CampaignFile } from './campaignFile';

/**
 * A campaign of a team ledger as it goes on on this machine. Where the project that made it lies elsewhere, paths are those of this process's own copy (`home`).
 * A secret goes only where this machine's configuration sends it: what a colleague froze must not lead it to another address, or to another company.
 */
export async function settleHere(
  campaign: CampaignFile,
  project: Project,
  home: string | undefined,
): Promise<CampaignFile | { readonly problem: Message }> {
  const here = rebased(campaign, home);
  if (here.transport !== 'wecom') return here;
  const { accounts } = await project.config(here.templateFile);
  const own = Object.hasOwn(accounts, here.account) ? accounts[here.account] : undefined;
  const frozen = here.accountConfig;
  const base = own?.baseUrl ?? OFFICIAL_BASE;
  const same =
    (frozen.baseUrl ?? OFFICIAL_BASE) === base && (own?.corpId === undefined || own.corpId === frozen.corpId);
  if (same) return here;
  return { problem: { key: 'send.problem.account-differs', args: { account: here.account, url: base } } };
}

function rebased(campaign: CampaignFile, home: string | undefined): CampaignFile {
  const { root, audience } = campaign;
  if (root === undefined || home === undefined || existsSync(root)) return campaign;
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
