import type { CheckContext, Finding, Fix } from '../checks/model';
import { isProtected } from '../checks/severityFor';
import { compatibleEdits } from '../fixes/compatibleEdits';
import type { Message } from '../l10n/message';
import type { Range, TextEdit } from '../text';
import { addToConfigList, setInConfig } from './configEdits';
import { linkCardAction } from './linkCardAction';
import { pageLinkAction } from './pageLinkAction';
import { suppressInTemplate, suppressOnLine } from './suppress';

/** Something that is offered at a place. */
export interface Action {
  readonly title: Message;
  readonly kind: 'quickfix' | 'refactor.rewrite';
  /** Of the template. */
  readonly edits: readonly TextEdit[];
  /** Of `qunfa.config.json`. */
  readonly configEdits?: readonly TextEdit[];
  /** Carried out outside; the editor adds the template's address in front of the arguments. */
  readonly command?: {
    readonly id: 'qunfa.fixImages' | 'qunfa.shortenLink';
    readonly data: Readonly<Record<string, unknown>>;
  };
  /** What it puts right. */
  readonly finding?: Finding;
  /** The one that a shortcut takes: a safe fix, first of its finding. */
  readonly preferred: boolean;
}

export interface ActionInput {
  readonly context: CheckContext;
  readonly findings: readonly Finding[];
  /** Text of the project's configuration; undefined where there is none. */
  readonly configText: string | undefined;
}

/** What can be done about a range: fixes of the findings there, the same for the whole template, then ways to silence them. */
export function codeActions(input: ActionInput, range: Range): Action[] {
  const touched = input.findings
    .filter((one) => one.range.start <= range.end && range.start <= one.range.end)
    // The smallest finding is the one that the writer points at.
    .sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
  const rules = [...new Map(touched.map((finding) => [finding.rule, finding])).values()];
  return [
    ...touched.flatMap((finding) => fixesOf(input, finding)),
    ...rules.flatMap((finding) => fixRule(input, finding)),
    ...linkCardAction(input.context, touched, range),
    ...pageLinkAction(input.context, range),
    ...rules.flatMap((finding) => silencing(input, finding)),
  ].filter(({ edits, configEdits, command }) => edits.length > 0 || (configEdits?.length ?? 0) > 0 || command);
}

function fixesOf({ configText }: ActionInput, finding: Finding): Action[] {
  const safeFirst = finding.fixes.findIndex(({ safe, edits }) => safe && edits.length > 0);
  return finding.fixes.map((fix, index) => ({
    title: fix.title,
    kind: 'quickfix',
    edits: fix.edits,
    finding,
    preferred: index === safeFirst,
    ...outside(fix, configText),
  }));
}

/** What an edit of the template alone can't do. */
function outside({ action }: Fix, configText: string | undefined): Pick<Action, 'configEdits' | 'command'> {
  switch (action?.kind) {
    case 'trust-host':
      return configText === undefined
        ? {}
        : { configEdits: addToConfigList(configText, ['links', 'trustedHosts'], String(action.data.host)) };
    case 'image-copy':
      return { command: { id: 'qunfa.fixImages', data: action.data } };
    case 'shorten-link':
      return { command: { id: 'qunfa.shortenLink', data: action.data } };
    default:
      return {};
  }
}

/** All safe fixes of a rule at once, where there is more than one. */
function fixRule({ findings }: ActionInput, { rule }: Finding): Action[] {
  const fixes = findings
    .filter((finding) => finding.rule === rule)
    .flatMap((finding) => finding.fixes.find(({ safe, edits }) => safe && edits.length > 0) ?? []);
  if (fixes.length < 2) return [];
  const title = { key: 'features.fixRule', args: { count: fixes.length, rule } };
  return [{ title, kind: 'quickfix', edits: compatibleEdits(fixes), preferred: false }];
}

function silencing({ context, configText }: ActionInput, finding: Finding): Action[] {
  // What the platform refuses can't be silenced: the send would fail all the same.
  if (isProtected(finding.severity, finding.layer)) return [];
  const { template } = context;
  const { rule } = finding;
  const inHeader = template.frontMatter !== undefined && finding.range.start < template.frontMatter.range.end;
  const action = (key: string, edits: readonly TextEdit[], configEdits?: readonly TextEdit[]): Action => ({
    title: { key, args: { rule } },
    kind: 'quickfix',
    edits,
    ...(configEdits && { configEdits }),
    finding,
    preferred: false,
  });
  return [
    // The header is silenced for the template; a comment in it would silence nothing.
    ...(inHeader ? [] : [action('project.suppress.line', suppressOnLine(template, finding.range, rule))]),
    action('features.suppress.file', suppressInTemplate(template, rule)),
    ...(configText === undefined
      ? []
      : [action('features.suppress.config', [], setInConfig(configText, ['checks', rule], 'off'))]),
  ];
}
