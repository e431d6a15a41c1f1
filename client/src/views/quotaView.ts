import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import type { AccountOverview, AccountQuota } from '../../../server/core/send/senderApi';
import type { Overview } from '../overview';
import { words } from '../words';

type Line = AccountQuota['lines'][number];
type Node =
  | { readonly kind: 'account'; readonly account: AccountOverview }
  | { readonly kind: 'line'; readonly account: AccountOverview; readonly line: Line }
  | { readonly kind: 'warmUp'; readonly account: AccountOverview }
  | { readonly kind: 'planned'; readonly account: AccountOverview };

/** What each account may still send: the tightest limit on its line, every limit below it. */
export function quotaView(overview: Overview): vscode.TreeDataProvider<Node> {
  const changed = new vscode.EventEmitter<void>();
  overview.onDidChangeLedgers(() => changed.fire());
  return {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      if (!node) {
        const { ledgers } = await overview.ledgers();
        return ledgers.flatMap(({ accounts }) => accounts).map((account): Node => ({ kind: 'account', account }));
      }
      if (node.kind !== 'account') return [];
      const { account } = node;
      return [
        ...account.lines.map((line): Node => ({ kind: 'line', account, line })),
        ...(account.warmUp ? [{ kind: 'warmUp', account } as const] : []),
        ...(account.planned > 0 ? [{ kind: 'planned', account } as const] : []),
      ];
    },
    getTreeItem: (node) => item(node, words(vscode.Uri.file(node.account.project.folder))),
  };
}

/** The limit of which the smallest part is left; undefined where an account has none. */
export function tightest({ lines }: Pick<AccountQuota, 'lines'>): Line | undefined {
  const left = ({ used, cap }: Line): number => (cap === 0 ? 0 : Math.max(0, cap - used) / cap);
  return lines.reduce<Line | undefined>(
    (least, line) => (least && left(least) <= left(line) ? least : line),
    undefined,
  );
}

function item(node: Node, localizer: Localizer): vscode.TreeItem {
  const { account } = node;
  const id = `${account.project.folder}\n${account.account}`;
  switch (node.kind) {
    case 'account': {
      const made = new vscode.TreeItem(
        account.displayName ?? account.account,
        vscode.TreeItemCollapsibleState.Expanded,
      );
      const line = tightest(account);
      made.id = id;
      made.description = line ? left(line, localizer) : '';
      made.tooltip = `${account.account} · ${localizer.t(`project.channel.${account.channel}`)}`;
      made.iconPath = new vscode.ThemeIcon(account.channel === 'wecom' ? 'organization' : 'account');
      made.contextValue = `account.${account.channel}`;
      return made;
    }
    case 'line': {
      const { key, unit, used, cap, until } = node.line;
      const made = new vscode.TreeItem(localizer.t(`client.quota.line.${key}`));
      made.id = `${id}\n${key}`;
      made.description = localizer.t(`client.quota.${unit}`, { used, cap });
      made.iconPath = gauge(used, cap);
      const time = until === undefined ? '' : clock(until, account.zone, localizer);
      made.tooltip =
        until === undefined ? localizer.t('client.quota.rolling') : localizer.t('client.quota.until', { time });
      made.accessibilityInformation = {
        label: `${localizer.t(`plan.limit.${key}`)} ${localizer.t(`client.quota.${unit}`, { used, cap })}`,
      };
      return made;
    }
    case 'warmUp': {
      const { day, days } = account.warmUp ?? { day: 0, days: 0 };
      const made = new vscode.TreeItem(localizer.t('client.quota.warmUp'));
      made.id = `${id}\nwarm-up`;
      made.description = `${'●'.repeat(day)}${'○'.repeat(days - day)} ${localizer.t('client.quota.warmUpDay', { day, days })}`;
      made.iconPath = new vscode.ThemeIcon('flame');
      return made;
    }
    case 'planned': {
      const made = new vscode.TreeItem(localizer.t('client.quota.planned', { count: account.planned }));
      made.id = `${id}\nplanned`;
      made.iconPath = new vscode.ThemeIcon('watch');
      return made;
    }
  }
}

/** `剩 300/500 人次` */
export function left({ unit, used, cap }: Line, localizer: Localizer): string {
  return localizer.t(`client.quota.left.${unit}`, { left: Math.max(0, cap - used), cap });
}

function gauge(used: number, cap: number): vscode.ThemeIcon {
  if (used >= cap) return new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('list.errorForeground'));
  if (used > cap * 0.9) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon('circle-outline');
}

function clock(at: number, zone: string, localizer: Localizer): string {
  return new Intl.DateTimeFormat(localizer.language === 'en' ? 'en' : 'zh-CN', {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
