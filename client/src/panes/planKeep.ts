import * as vscode from 'vscode';
import { planToIcs } from '../../../server/core/plan/planToIcs';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { words } from '../words';
import { planSvg } from './planSvg';

/** Asks where a plan is to be kept and writes it there: as the command line writes it, for a calendar, or as a picture. `png`: its bytes. */
export async function keepPlan(
  template: vscode.Uri,
  kind: 'json' | 'ics' | 'svg' | 'png',
  view: CampaignView,
  png = new Uint8Array(),
): Promise<void> {
  const localizer = words(template);
  const name = template.path.slice(template.path.lastIndexOf('/') + 1).replace(/(?:\.broadcast)?\.md$/, '');
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(template, '..', `${name}.plan.${kind}`),
    filters: { [localizer.t(`plan.pane.keep.${kind}`)]: [kind] },
  });
  if (!target) return;
  const content = {
    json: () => `${JSON.stringify(view.plan, undefined, 2)}\n`,
    ics: () => planToIcs(view.plan, localizer),
    svg: () => planSvg(view, localizer).svg,
    png: () => png,
  }[kind]();
  await vscode.workspace.fs.writeFile(
    target,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
  const saved = target.path.slice(target.path.lastIndexOf('/') + 1);
  void vscode.window.showInformationMessage(localizer.t('preview.keep.done', { name: saved }));
}
