import { csvText } from '../../../core/csv';
import type {
  ExportFilesAnswer,
  ExportFilesParams,
  ImportResultsAnswer,
  ImportResultsParams,
  RecordAnswer,
  RecordParams,
  ResultRowsAnswer,
  ResultRowsParams,
} from '../../../core/send/senderApi';
import { exportCampaign } from '../../node/campaigns/exportCampaign';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import { customerDeliveries } from '../../node/insights/customerDeliveries';
import { importResponses } from '../../node/insights/importResponses';
import { campaignRows, customerRows, memberRows } from '../../node/insights/insightRows';
import { loadInsights } from '../../node/insights/loadInsights';
import { recordResponses } from '../../node/insights/recordResponses';
import { asMessage, asRefusals, type SenderContext } from '../senderContext';
import { NEWEST } from './insights';
import { ledgerOf } from './ledger';

/** `qunfa/recordResults` */
export async function recordResults(params: RecordParams, context: SenderContext): Promise<RecordAnswer> {
  try {
    const { path } = await ledgerOf(params, context);
    const actor = { by: context.by, now: context.now() };
    const problem = await context.withLedger(path, (store) => recordResponses(store, params, actor));
    return problem ? { problem } : {};
  } catch (error) {
    return { problem: asMessage(error) };
  }
}

/** `qunfa/importResults` */
export async function importResults(params: ImportResultsParams, context: SenderContext): Promise<ImportResultsAnswer> {
  try {
    const { path } = await ledgerOf(params, context);
    const { file, shownAs, columns, campaign } = params;
    const actor = { by: context.by, now: context.now() };
    const done = await context.withLedger(path, (store) =>
      importResponses({ store, file, shownAs, campaign, actor, ...(columns && { columns }) }),
    );
    if ('problem' in done) return done;
    const { people, totals, campaigns, problems } = done;
    return { people, totals, campaigns: campaigns.length, problems: problems.map(({ message }) => message) };
  } catch (error) {
    return { problem: asMessage(error) };
  }
}

/** `qunfa/resultRows` */
export async function resultRows(params: ResultRowsParams, context: SenderContext): Promise<ResultRowsAnswer> {
  try {
    const { config, path } = await ledgerOf(params, context);
    const reader = await readLedgerAt(path);
    try {
      const options = { campaigns: params.campaigns, limit: NEWEST, policies: config.policies };
      const { campaigns } = await loadInsights(reader, options);
      if (params.rows === 'campaign') return { csv: csvText(campaignRows(campaigns)) };
      if (params.rows === 'member') return { csv: csvText(memberRows(campaigns)) };
      const all = [];
      for (const { id } of campaigns) {
        const record = await reader.campaign(id);
        all.push(...((record && (await customerDeliveries(reader, record))) ?? []));
      }
      return { csv: csvText(customerRows(all)) };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return asRefusals(error);
  }
}

/** `qunfa/exportFiles` */
export async function exportFiles(params: ExportFilesParams, context: SenderContext): Promise<ExportFilesAnswer> {
  try {
    const reader = await readLedgerAt((await ledgerOf(params, context)).path);
    const done = await exportCampaign(reader, params.campaign, params.into).finally(() => reader.close());
    return 'problem' in done ? done : { ...done, files: done.files.length };
  } catch (error) {
    return { problem: asMessage(error) };
  }
}
