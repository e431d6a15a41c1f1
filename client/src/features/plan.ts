import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { planReport } from '../panes/planReport';
import { ReportPanes } from '../panes/reportPane';
import { words } from '../words';
import { askForPlan } from './askForPlan';
import { templateCommand } from './command';

/** `qunfa.plan`: the timetable of a template on a page beside it. */
export function registerPlan(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  return [
    reports,
    templateCommand('plan', extension, async (document) => {
      const planned = await askForPlan(extension, reports, document);
      if (!planned) return;
      const localizer = words(document.uri);
      const title = localizer.t('client.plan.title', { name: planned.view.title ?? planned.params.shownAs });
      reports.show(
        `plan ${document.uri.toString()}`,
        title,
        planReport(planned.view, localizer, title),
        vscode.ViewColumn.Beside,
      );
    }),
  ];
}
