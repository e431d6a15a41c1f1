import { memberName } from '../../../core/config/memberName';
import type { AudienceTable, Selection } from '../../../core/audience';
import { variableColumn } from '../../../core/audience';
import type { Checked, Project } from '../project/project';
import { namedVariables, variablesOf } from '../../../core/template';
import type { Template } from '../../../core/template/model';
import {
  renderPreview,
  type Preview,
  type PreviewDevice,
  type PreviewRecipient,
  type PreviewTheme,
  type PreviewView,
} from '../../../core/preview';
import type { CheckContext } from '../../../core/checks/model';
import type { Localizer } from '../../../core/l10n/localizer';
import { recipientAt } from './findRecipients';
import { keptSelection } from './keptSelection';

export interface PreviewWish {
  readonly device: PreviewDevice;
  readonly theme: PreviewTheme;
  readonly view: PreviewView;
  /** Id of a customer of the account's list whose values fill the variables. */
  readonly recipient?: string | undefined;
  /** The page can act on clicks and keys. */
  readonly interactive?: boolean;
  readonly say: Localizer;
  /** Address of a local image (by its path as written), or undefined where it can't be shown. */
  imageUrl(written: string): string | undefined;
}

export interface TemplatePreview extends Preview {
  readonly title: string | undefined;
  /** First recipients, to choose from. */
  readonly recipients: readonly PreviewRecipient[];
  /** Recipients in all. */
  readonly total: number;
  /** The one whose values are shown; `place` is 1-based, 0 where the template does not reach them. */
  readonly shown: (PreviewRecipient & { readonly place: number }) | undefined;
  /** True where the wished recipient is not in the list that the account may see. */
  readonly recipientMissing: boolean;
}

const CHOICES = 50;
const NAMES_SHOWN = 12;

/** The preview of a checked template: variables filled as the send fills them, findings marked. Pane and command line draw through this. */
export async function previewOf(
  project: Project,
  context: CheckContext,
  checked: Checked,
  file: string,
  wish: PreviewWish,
): Promise<TemplatePreview> {
  const { template, config, account, accountId, channel, policy, now } = context;
  const audience = await project.audiences.load(template, file, config);
  const selection = keptSelection(audience, context, now);
  const { table } = audience;
  const row = table && wish.recipient !== undefined ? visibleRow(table, selection, wish.recipient) : -1;
  const shown =
    table && row >= 0
      ? { ...recipientAt(table, row), place: selection ? selection.rows.indexOf(row) + 1 : 0 }
      : undefined;
  const preview = renderPreview({
    template,
    policy,
    localizer: wish.say,
    device: wish.device,
    theme: wish.theme,
    view: wish.view,
    senderName: senderName(context),
    miniPrograms: context.config.miniPrograms,
    corpName: channel === 'wecom' ? (account?.displayName ?? accountId) : undefined,
    values: { ...presetValues(context), ...(table && row >= 0 ? valuesOf(template, table, row) : {}) },
    recipientName: shown?.name,
    listed: table && listedNames(template, table),
    interactive: wish.interactive,
    recipients:
      table && selection
        ? { names: namesOf(table, selection, NAMES_SHOWN).map(({ name }) => name), total: selection.recipients }
        : undefined,
    findings: checked.findings,
    facts: (written) => context.file(written),
    imageUrl: wish.imageUrl,
  });
  return {
    ...preview,
    title: template.frontMatter?.data.title,
    recipients: table && selection ? namesOf(table, selection, CHOICES) : [],
    total: selection?.recipients ?? 0,
    shown,
    recipientMissing: wish.recipient !== undefined && row < 0,
  };
}

/** Who the customer sees: the only sender of a WeCom account, else the account's own name. */
function senderName({ template, account, accountId, channel }: CheckContext): string {
  const senders = template.frontMatter?.data.senders ?? Object.keys(account?.senders ?? {});
  if (channel === 'wecom' && senders[0] !== undefined) return memberName(account, senders[0]);
  return account?.displayName ?? accountId ?? '';
}

/** Values that hold for everybody: the configuration's, then the template's own. */
export function presetValues({ template, config }: CheckContext): Record<string, string> {
  const preset = { ...config.variables, ...template.frontMatter?.data.variables };
  return Object.fromEntries(Object.entries(preset).map(([name, value]) => [name, String(value)]));
}

/** A row by id, only where the account may see that customer. */
function visibleRow(table: AudienceTable, selection: Selection | undefined, id: string): number {
  const row = table.rowOf(id);
  return row >= 0 && (selection === undefined || selection.scope.own.has(row)) ? row : -1;
}

/** What the row has for each variable of the template, as the send reads it. */
function valuesOf(template: Template, table: AudienceTable, row: number): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name } of namedVariables(template)) {
    const value = variableColumn(table, name)?.text(row);
    if (value) values[name] = value;
  }
  return values;
}

function listedNames(template: Template, table: AudienceTable): ReadonlySet<string> {
  return new Set(variablesOf(template).flatMap(({ name }) => (variableColumn(table, name) ? [name] : [])));
}

function namesOf(table: AudienceTable, selection: Selection, count: number): PreviewRecipient[] {
  return [...selection.rows.subarray(0, count)].map((row) => recipientAt(table, row));
}
