import * as vscode from 'vscode';
import { shownState } from '../../../server/core/ledger/outboxBatch';
import type { Localizer } from '../../../server/core/l10n/localizer';
import type { CampaignOverview } from '../../../server/core/send/senderApi';
import type { BatchStatus } from '../../../server/core/send/statusDocument';
import type { Overview } from '../overview';
import { shownDay } from '../shownDate';
import { words } from '../words';

export interface CampaignNode {
  readonly kind: 'campaign';
  readonly campaign: CampaignOverview;
}
interface BatchNode {
  readonly kind: 'batch';
  readonly campaign: CampaignOverview;
  readonly batch: BatchStatus;
}
type Node = CampaignNode | BatchNode;

/** Campaigns of the ledgers in use, newest first, with their batches below. */
export function campaignsView(overview: Overview): vscode.TreeDataProvider<Node> {
  const changed = new vscode.EventEmitter<void>();
  overview.onDidChangeLedgers(() => changed.fire());
  return {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      if (!node) {
        const { ledgers } = await overview.ledgers();
        return ledgers.flatMap(({ campaigns }) => campaigns).map((campaign): Node => ({ kind: 'campaign', campaign }));
      }
      if (node.kind === 'batch') return [];
      return node.campaign.batches.map((batch): Node => ({ kind: 'batch', campaign: node.campaign, batch }));
    },
    getTreeItem(node) {
      const localizer = words(vscode.Uri.file(node.campaign.project.folder));
      return node.kind === 'campaign' ? campaignItem(node.campaign, localizer) : batchItem(node, localizer);
    },
  };
}

/** Batches that have not gone out and will, unless somebody steps in. */
export const toSubmit = (batches: readonly Pick<BatchStatus, 'state'>[]): number =>
  batches.filter(({ state }) => state === 'planned' || state === 'reserved').length;

/** Nothing more of it goes out until its account, which was configured otherwise since, is corrected or confirmed. */
export const waitsForAccount = ({ state, holds }: Pick<CampaignOverview, 'state' | 'holds'>): boolean =>
  state === 'active' && holds?.key.startsWith('send.problem.account-differs.') === true;

const ICONS = {
  active: ['sync', 'charts.blue'],
  paused: ['debug-pause', 'charts.yellow'],
  cancelled: ['circle-slash', undefined],
  finished: ['pass', 'charts.green'],
} as const;

function campaignItem(campaign: CampaignOverview, localizer: Localizer): vscode.TreeItem {
  const { id, state, recipients, submitted, delivered, failed, unknown, holds, batches } = campaign;
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`client.campaigns.${key}`, args);
  const parts = [localizer.t(`client.campaign.${state}`)];
  // What somebody must look at comes first: a narrow side bar cuts off the end.
  if (unknown > 0) parts.push(t('unknown', { count: unknown }));
  if (holds) parts.push(t('holds'));
  if (failed > 0) parts.push(t('failed', { count: failed }));
  const missed = batches.filter(({ missed: late }) => late).length;
  if (missed > 0) parts.push(t('missed', { count: missed }));
  parts.push(t(campaign.outbox ? 'progressOutbox' : 'progress', { submitted, recipients }));
  if (delivered > 0) parts.push(t('delivered', { count: delivered }));
  const label = campaign.title ?? campaign.template;
  const made = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  made.id = `${campaign.project.folder}\n${id}`;
  made.description = parts.join(' · ');
  const [name, color] = unknown > 0 ? (['question', 'charts.orange'] as const) : ICONS[state];
  made.iconPath = new vscode.ThemeIcon(name, color ? new vscode.ThemeColor(color) : undefined);
  made.contextValue = [
    'campaign',
    state,
    ...(toSubmit(batches) > 0 ? ['waiting'] : []),
    ...(missed > 0 ? ['missed'] : []),
    ...(waitsForAccount(campaign) ? ['adoptable'] : []),
    ...(unknown > 0 ? ['unknown'] : []),
    ...(campaign.channel === 'wecom' && batches.some((batch) => batch.state === 'submitted') ? ['submitted'] : []),
    ...(campaign.channel === 'personal' ? ['personal'] : []),
  ].join('.');
  const reason = holds ? [localizer.say(holds)] : [];
  made.tooltip = [label, `${campaign.account} · ${campaign.template}`, parts.join(' · '), ...reason, id].join('\n');
  made.accessibilityInformation = { label: [label, ...parts].join(localizer.language === 'en' ? ', ' : '，') };
  return made;
}

const BATCH_ICONS: Readonly<Record<BatchStatus['state'], string>> = {
  planned: 'watch',
  reserved: 'bookmark',
  submitting: 'sync',
  submitted: 'check',
  settled: 'pass-filled',
  released: 'circle-slash',
  failed: 'error',
  unknown: 'question',
};

function batchItem({ campaign, batch }: BatchNode, localizer: Localizer): vscode.TreeItem {
  const { id, start, size, state, sender, missed, problem, delivered } = batch;
  const label = `${shownDay(Date.parse(start), campaign.zone, localizer)} ${start.slice(11, 16)}`;
  const parts = [
    localizer.t('client.campaigns.people', { count: size }),
    missed ? localizer.t('client.campaigns.batchMissed') : localizer.t(`client.state.${shownState(batch)}`),
  ];
  if (delivered > 0) parts.push(localizer.t('client.campaigns.delivered', { count: delivered }));
  if (sender) parts.push(campaign.members?.[sender] ?? sender);
  const made = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  made.id = `${campaign.project.folder}\n${campaign.id}\n${id}`;
  made.description = parts.join(' · ');
  const color = state === 'failed' ? 'list.errorForeground' : state === 'unknown' ? 'charts.orange' : undefined;
  made.iconPath = new vscode.ThemeIcon(BATCH_ICONS[state], color ? new vscode.ThemeColor(color) : undefined);
  made.contextValue = 'batch';
  made.tooltip = [id, parts.join(' · '), ...(problem ? [localizer.say(problem)] : [])].join('\n');
  return made;
}
