import type * as vscode from 'vscode';
import type { CampaignParams } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { PlanPanes } from '../panes/planPane';
import { ReportPanes } from '../panes/reportPane';
import { stepTaken } from '../walkthroughProgress';
import { words } from '../words';
import { askForPlan } from './askForPlan';
import { templateCommand } from './command';

/** `qunfa.plan`: the timetable of a template on a page beside it, to look at and to try changes on. `paramsOf`: where templates lie on no disk. */
export function registerPlan(
  extension: Extension,
  paramsOf?: (document: vscode.TextDocument) => Promise<CampaignParams>,
): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  const plans = new PlanPanes(extension);
  return [
    reports,
    plans,
    templateCommand('plan', extension, async (document) => {
      const planned = await askForPlan(extension, reports, document, paramsOf);
      if (!planned) return;
      const localizer = words(document.uri);
      const title = localizer.t('client.plan.title', { name: planned.view.title ?? planned.params.shownAs });
      plans.show(document.uri, planned, title);
      stepTaken('plan');
    }),
  ];
}
