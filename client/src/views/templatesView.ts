import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import type { TemplateSummary } from '../../../server/core/features/templateRequests';
import type { Overview } from '../overview';
import { shownDay } from '../shownDate';
import { words } from '../words';

/** A line of the view; commands that are called on it find their template in `uri`. */
export interface TemplateNode {
  readonly uri: vscode.Uri;
  readonly summary: TemplateSummary;
  /** ms since the epoch */
  readonly sentAt: number | undefined;
  /** IANA zone in which that day is told. */
  readonly zone: string | undefined;
}

/** Templates of the open folders: status, findings, when they were last sent. */
export function templatesView(overview: Overview): vscode.TreeDataProvider<TemplateNode> {
  const changed = new vscode.EventEmitter<void>();
  overview.onDidChangeTemplates(() => changed.fire());
  return {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      if (node || !vscode.workspace.workspaceFolders) return [];
      const [templates, { ledgers }] = await Promise.all([
        overview.templates(),
        overview.ledgers().catch(() => ({ ledgers: [] })),
      ]);
      const sent = new Map<string, { readonly at: number; readonly zone: string }>();
      for (const { file, submittedAt, zone } of ledgers.flatMap(({ campaigns }) => campaigns)) {
        const key = vscode.Uri.file(file).toString();
        if (submittedAt !== undefined && submittedAt > (sent.get(key)?.at ?? 0))
          sent.set(key, { at: submittedAt, zone });
      }
      const nodes = templates.map((summary): TemplateNode => {
        const uri = vscode.Uri.parse(summary.uri);
        const last = sent.get(uri.toString());
        return { uri, summary, sentAt: last?.at, zone: last?.zone };
      });
      const collator = new Intl.Collator(words().language === 'en' ? 'en' : 'zh-CN', { numeric: true });
      return nodes.sort((a, b) => collator.compare(nameOf(a), nameOf(b)));
    },
    getTreeItem: (node) => item(node, words(node.uri)),
  };
}

const nameOf = ({ summary, uri }: TemplateNode): string =>
  summary.title || uri.path.slice(uri.path.lastIndexOf('/') + 1);

function item(node: TemplateNode, localizer: Localizer): vscode.TreeItem {
  const { summary, uri, sentAt, zone } = node;
  const { findings, status, approval } = summary;
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`client.templates.${key}`, args);
  // With errors it can't be sent, whatever its header says.
  const broken = findings !== undefined && findings.errors > 0;
  const parts = status === 'draft' || !broken ? [t(status ?? 'ready')] : [];
  if (broken) parts.push(t('errors', { count: findings.errors }));
  if (findings && findings.warnings > 0) parts.push(t('warnings', { count: findings.warnings }));
  if (approval) parts.push(approval.holds ? t('approved') : t('approvalStale'));
  if (sentAt !== undefined) parts.push(t('sent', { day: shownDay(sentAt, zone, localizer) }));
  const label = nameOf(node);
  const made = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  made.id = uri.toString();
  made.description = parts.join(' · ');
  made.iconPath = icon(summary);
  made.contextValue = 'template';
  made.tooltip = tooltip(node, localizer);
  made.command = { command: 'vscode.open', title: '', arguments: [uri] };
  made.accessibilityInformation = { label: [label, ...parts].join(localizer.language === 'en' ? ', ' : '，') };
  return made;
}

function icon({ findings, status, approval }: TemplateSummary): vscode.ThemeIcon {
  const of = (name: string, color?: string): vscode.ThemeIcon =>
    new vscode.ThemeIcon(name, color ? new vscode.ThemeColor(color) : undefined);
  if (findings && findings.errors > 0) return of('error', 'list.errorForeground');
  if (findings && findings.warnings > 0) return of('warning', 'list.warningForeground');
  if (status === 'draft') return of('edit');
  return approval?.holds ? of('verified-filled', 'charts.green') : of('pass', 'charts.green');
}

function tooltip({ uri, summary }: TemplateNode, localizer: Localizer): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const line = (sentence: string): void => void text.appendText(sentence).appendMarkdown('\n\n');
  line(vscode.workspace.asRelativePath(uri));
  const account = summary.account ?? localizer.t('client.templates.noAccount');
  line(`${localizer.t(`project.channel.${summary.channel}`)} · ${account}`);
  line(summary.messages.map((message) => figuresOf(message, localizer)).join(' / '));
  if (summary.approval) {
    const { by, at, holds, elsewhere } = summary.approval;
    const time = at.slice(0, 16).replace('T', ' ');
    const key = elsewhere !== undefined ? 'elsewhere' : holds ? 'holds' : 'stale';
    line(localizer.t(`client.approval.${key}`, { by, time, template: elsewhere ?? '' }));
  }
  return text;
}

/** `字 212/300 表情 2/3` */
export function figuresOf(message: TemplateSummary['messages'][number], localizer: Localizer): string {
  const of = (count: number, limit: number | undefined): string =>
    limit === undefined ? localizer.t('client.number', { count }) : localizer.t('client.figures.of', { count, limit });
  return localizer.t('client.figures', {
    characters: of(message.characters, message.charactersLimit),
    emoji: of(message.emoji, message.emojiLimit),
  });
}
