import { contentHash } from '../../../core/send/contentHash';
import { parseTemplate } from '../../../core/template/parse';
import type { CampaignFile } from './campaignFile';
import { outgoingMessages } from './outgoingMessages';

/** A campaign's content as it is kept: what follows from its source is not kept twice. */
export function campaignText({ messages, ...rest }: CampaignFile): string {
  return JSON.stringify(rest.source ? rest : { ...rest, messages });
}

/**
 * Reads it back. `damaged`: it is none, belongs to another plan, or is not the content whose hash the campaign has in the ledger: nothing but what was approved
 * goes out, whatever has become of the place where it was kept.
 */
export function parseCampaign(
  text: string,
  expected: { readonly planHash: string; readonly account: string; readonly contentHash: string },
): CampaignFile | 'damaged' {
  try {
    const kept = JSON.parse(text) as CampaignFile;
    const same =
      kept.schema === 'qunfa.campaign/1' &&
      kept.planHash === expected.planHash &&
      kept.account === expected.account &&
      kept.contentHash === expected.contentHash;
    if (!same) return 'damaged';
    if (!kept.source) return kept;
    const copies = new Map(Object.entries(kept.source.files));
    const files = new Map([...copies].map(([written, { digest }]) => [written, digest]));
    const template = parseTemplate(kept.source.text);
    if (contentHash({ template, variables: kept.source.variables, files }) !== kept.contentHash) return 'damaged';
    return { ...kept, messages: outgoingMessages(template, copies) };
  } catch {
    return 'damaged';
  }
}
