import * as vscode from 'vscode';
import type { PlanChange } from '../../../server/core/plan/planChange';
import {
  type CampaignAnswer,
  type CampaignParams,
  type CampaignView,
  SENDER_REQUESTS,
} from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';
import { bytesOf } from './bytesOf';
import { planComparison } from './planComparison';
import { planHtml } from './planHtml';
import { keepPlan } from './planKeep';
import type { PlanPaneMessage, PlanPaneUpdate } from './planProtocol';
import { planOutcome } from './planReport';
import { planSvg } from './planSvg';

interface Shown {
  readonly panel: vscode.WebviewPanel;
  planned: { readonly params: CampaignParams; readonly view: CampaignView };
  /** What is on the page: the plan, or what was tried out last. */
  tried: CampaignView;
}

/** Plans to look at and to try changes on, one page a template. Nothing that is tried out is written anywhere. */
export class PlanPanes implements vscode.Disposable {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly extension: Extension) {}

  show(template: vscode.Uri, planned: Shown['planned'], title: string): void {
    const key = template.toString();
    const known = this.shown.get(key);
    if (known) {
      known.planned = planned;
      known.tried = planned.view;
      known.panel.reveal(undefined, true);
    }
    const page = known ?? this.open(template, planned);
    page.panel.title = title;
    page.panel.webview.html = planHtml(
      page.panel.webview,
      this.extension.context.extensionUri,
      title,
      planned.view,
      words(template),
    );
  }

  dispose(): void {
    for (const { panel } of [...this.shown.values()]) panel.dispose();
  }

  private open(template: vscode.Uri, planned: Shown['planned']): Shown {
    const { extensionUri } = this.extension.context;
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const panel = vscode.window.createWebviewPanel('qunfa.plan', '', place, {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist')],
      enableFindWidget: true,
    });
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'images/template-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'images/template-dark.svg'),
    };
    const page: Shown = { panel, planned, tried: planned.view };
    this.shown.set(template.toString(), page);
    const listening = panel.webview.onDidReceiveMessage((message: PlanPaneMessage) => {
      this.receive(template, page, message).catch((error: unknown) => {
        this.extension.log.error(error instanceof Error ? error : String(error));
        const said = error instanceof Error ? error.message : words(template).t('client.failed');
        if (message.type === 'try') this.answer(page, { type: 'outcome', ask: message.ask, said });
        else void vscode.window.showErrorMessage(said);
      });
    });
    panel.onDidDispose(() => {
      listening.dispose();
      this.shown.delete(template.toString());
    });
    return page;
  }

  private async receive(template: vscode.Uri, page: Shown, message: PlanPaneMessage): Promise<void> {
    const localizer = words(template);
    if (message.type === 'export') {
      if (message.kind !== 'png') return keepPlan(template, message.kind, page.tried);
      return this.answer(page, { type: 'draw', ...planSvg(page.tried, localizer) });
    }
    if (message.type === 'drawn') {
      if (message.png === undefined) throw new Error(localizer.t('plan.pane.keep.failed'));
      return keepPlan(template, 'png', page.tried, bytesOf(message.png));
    }
    const { ask, change } = message;
    const { view } = page.planned;
    const answer = await this.plan(page, change);
    if ('refusals' in answer) {
      const said = answer.refusals.map((refusal) => localizer.say(refusal.message)).join(' ');
      return this.answer(page, { type: 'outcome', ask, said });
    }
    page.tried = answer.view;
    this.answer(page, {
      type: 'outcome',
      ask,
      html: planOutcome(answer.view, localizer).source,
      said: answer.view === view ? '' : planComparison(view.plan, answer.view.plan, change, localizer),
    });
  }

  private async plan({ planned }: Shown, change: PlanChange): Promise<CampaignAnswer> {
    if (Object.keys(change).length === 0) return { view: planned.view };
    const sender = await this.extension.sender();
    return sender.request<CampaignAnswer>(SENDER_REQUESTS.plan, { ...planned.params, change });
  }

  private answer({ panel }: Shown, update: PlanPaneUpdate): void {
    void panel.webview.postMessage(update);
  }
}
