import * as vscode from 'vscode';
import type { TemplateSummary } from '../../../server/core/features/templateRequests';
import type { AccountOverview } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { quotaOf as nearestQuota } from '../quotaOf';
import { isTemplate, templateSelector } from '../templateDocument';
import { left, tightest } from '../views/quotaView';
import { figuresOf } from '../views/templatesView';
import { words } from '../words';

/** ms that an editor must stay before its quota is asked for: leafing through files starts nothing. */
const SETTLED = 800;

/** Characters, emoji and quota left of the active template in the status bar; who approved it beside its language. */
export function registerStatusBar({ overview, log }: Extension): vscode.Disposable[] {
  const item = vscode.window.createStatusBarItem('qunfa.template', vscode.StatusBarAlignment.Right, 100);
  const approval = vscode.languages.createLanguageStatusItem('qunfa.approval', templateSelector());
  approval.name = 'Qunfa';
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const turn = ++asked;
    clearTimeout(timer);
    if (!document || !isTemplate(document)) return item.hide();
    const summary = await overview.template(document.uri);
    if (turn !== asked) return;
    if (!summary) return item.hide();
    draw(item, summary, undefined, document.uri);
    drawApproval(approval, summary, document.uri);
    item.show();
    timer = setTimeout(() => {
      quotaOf(summary, document.uri)
        .then((account) => {
          if (turn === asked) draw(item, summary, account, document.uri);
        })
        .catch((error: unknown) => log.warn(String(error)));
    }, SETTLED);
  };
  const quotaOf = async ({ account }: TemplateSummary, uri: vscode.Uri): Promise<AccountOverview | undefined> => {
    if (account === undefined || uri.scheme !== 'file') return undefined;
    return nearestQuota(await overview.ledgers(), account, uri);
  };
  const look = (): void => void show().catch((error: unknown) => log.warn(String(error)));
  look();
  return [
    item,
    approval,
    overview.onDidChangeTemplates(look),
    vscode.window.onDidChangeActiveTextEditor(look),
    new vscode.Disposable(() => clearTimeout(timer)),
  ];
}

function draw(
  item: vscode.StatusBarItem,
  { messages }: TemplateSummary,
  account: AccountOverview | undefined,
  uri: vscode.Uri,
): void {
  const localizer = words(uri);
  const fullest = [...messages].sort((a, b) => fullness(b) - fullness(a))[0];
  if (!fullest) {
    item.hide();
    return;
  }
  const line = account && tightest(account);
  const said = figuresOf(fullest, localizer);
  item.name = localizer.t('client.status.name');
  item.text = ['$(comment)', line ? `${said} · ${left(line, localizer)}` : said].join(' ');
  item.backgroundColor = fullness(fullest) > 1 ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.command = { command: 'qunfa.previewToSide', title: localizer.t('client.status.preview'), arguments: [uri] };
  const all = messages.map((message, at) =>
    messages.length === 1
      ? figuresOf(message, localizer)
      : localizer.t('client.status.message', { number: at + 1, figures: figuresOf(message, localizer) }),
  );
  const quota = account?.lines.map((one) => `${localizer.t(`plan.limit.${one.key}`)}: ${left(one, localizer)}`) ?? [];
  item.tooltip = [...all, ...quota, localizer.t('client.status.preview')].join('\n');
  item.accessibilityInformation = { label: [localizer.t('client.status.name'), said, ...quota].join(' ') };
}

/** The larger share of its limits that a message uses; above 1 it is over one of them. */
function fullness({ characters, charactersLimit, emoji, emojiLimit }: TemplateSummary['messages'][number]): number {
  const share = (count: number, limit: number | undefined): number => (limit ? count / limit : 0);
  return Math.max(share(characters, charactersLimit), share(emoji, emojiLimit));
}

function drawApproval(
  item: vscode.LanguageStatusItem,
  { approval, approvalsKnown }: TemplateSummary,
  uri: vscode.Uri,
): void {
  const localizer = words(uri);
  const elsewhere = approval?.elsewhere;
  const given = approval?.holds ? (elsewhere === undefined ? 'holds' : 'elsewhere') : 'stale';
  const key = approval ? given : approvalsKnown ? 'none' : 'unknown';
  const time = approval?.at.slice(0, 16).replace('T', ' ') ?? '';
  item.text = localizer.t(`client.approval.${key}`, { by: approval?.by ?? '', time, template: elsewhere ?? '' });
  item.severity = key === 'stale' ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  item.command = { command: 'qunfa.approve', title: localizer.t('client.approval.approve'), arguments: [uri] };
}
