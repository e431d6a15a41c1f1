import path from 'node:path';
import { type AudienceScope, audienceSource } from '../../../core/audience';
import type { ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import { parseTemplate } from '../../../core/template';
import type { Template } from '../../../core/template/model';
import type { CampaignFile, FrozenList } from './campaignFile';
import { ownAccount } from './settleHere';

export interface ListNow {
  readonly list: FrozenList;
  /** Whose customers the campaign may reach by the configuration of now. */
  readonly scope: AudienceScope;
}

/**
 * The customer list of a campaign as the configuration leads to it and names its columns now, for the header that was frozen: a list may have moved on
 * to another file, or its opt-outs to another column, since. Undefined where what was frozen does not tell (campaigns made before it was kept).
 */
export function listNow(
  campaign: CampaignFile,
  config: ProjectConfig,
): ListNow | { readonly problem: Message } | undefined {
  if (campaign.source === undefined || campaign.audience === null) return undefined;
  const template = headerOf(campaign.source.text);
  const account = ownAccount(campaign, config);
  const { file, base, columns } = audienceSource(template, config, account);
  if (file === undefined) return { problem: { key: 'send.problem.list-gone', args: { account: campaign.account } } };
  const folder = base === 'template' ? path.dirname(campaign.templateFile) : config.root;
  const narrowed = template.frontMatter?.data.departments;
  return {
    list: { file: path.resolve(folder, file), columns },
    scope: {
      ...(account?.departments && { account: account.departments }),
      ...(narrowed && { template: narrowed }),
    },
  };
}

/** The text of a campaign that was looked at last: its batches ask one after another. */
let last: { readonly text: string; readonly template: Template } | undefined;

function headerOf(text: string): Template {
  if (last?.text !== text) last = { text, template: parseTemplate(text) };
  return last.template;
}
