import type { CampaignParams } from '../../../core/send/senderApi';
import { type PlannedSend, prepareSend } from '../../node/campaigns/prepareSend';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { createProject } from '../../node/project/project';
import type { Refusal } from '../../../core/plan/model';
import { ledgerPath, type SenderContext } from '../senderContext';

/** A template prepared for a plan or a send, or why it can't be. Reads only; throws a `LedgerProblem`. */
export async function prepareTemplate(
  { file, shownAs, workspaceRoots, settings }: CampaignParams,
  context: SenderContext,
): Promise<{ readonly planned: PlannedSend; readonly ledger: string } | { readonly refusals: readonly Refusal[] }> {
  const project = createProject({ workspaceRoots });
  const ledger = ledgerPath(await project.config(file), settings, context);
  const reader = await readLedgerAt(ledger);
  try {
    const prepared = await prepareSend(
      {
        project,
        file,
        shownAs,
        now: context.now(),
        by: context.by,
        // "Not the outbox" means the channel's own way: on personal WeChat a person sends.
        transport: settings.transport === 'outbox' ? 'outbox' : undefined,
        outbox: settings.outbox || undefined,
        secrets: environmentSecrets(context.env),
      },
      reader,
    );
    const broken = (await project.loadedConfigs()).some(({ config }) =>
      config.problems.some(({ severity }) => severity === 'error'),
    );
    if (broken) return { refusals: [{ code: 'config', message: { key: 'send.refusal.config' } }] };
    if (prepared.kind === 'unprepared') return { refusals: prepared.unprepared.refusals };
    if (prepared.kind === 'unplanned') return { refusals: prepared.refusals };
    return { planned: prepared, ledger };
  } finally {
    await reader.close();
  }
}
