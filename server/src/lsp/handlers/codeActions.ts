import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fixAll } from '../../../core/fixes/fixAll';
import { suppressionEdits } from '../../../core/features/suppress';
import { toOffsets, toQuickFix, toRange, toTextEdits } from '../convert';
import { fileOf } from '../uris';
import type { Session } from '../session';

export const FIX_ALL = 'source.fixAll.qunfa';
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL];

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction(async (params, token) => {
    const document = session.documents.get(params.textDocument.uri);
    if (!document) return [];
    const actions: CodeAction[] = [];
    if (wants(params, CodeActionKind.QuickFix)) actions.push(...(await quickFixes(session, document, params)));
    // Fix-all only when it is asked for (on save, or from its own menu): it costs rounds of checks.
    if (
      params.context.only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) &&
      !token.isCancellationRequested
    )
      actions.push(...(await fixAllAction(session, document)));
    return actions;
  });
}

function wants({ context }: CodeActionParams, kind: string): boolean {
  return (
    context.only === undefined ||
    context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`))
  );
}

async function quickFixes(session: Session, document: TextDocument, params: CodeActionParams): Promise<CodeAction[]> {
  const checked = await session.check(document);
  if (!checked) return [];
  const say = await session.localizer(document.uri);
  const asked = toOffsets(document, params.range);
  const touched = checked.findings.filter(({ range }) => range.start <= asked.end && asked.start <= range.end);
  const actions: CodeAction[] = [];
  for (const finding of touched) {
    const own = toRange(document, finding.range);
    const diagnostic = params.context.diagnostics.find(
      ({ code, range }) =>
        code === finding.rule && range.start.line === own.start.line && range.start.character === own.start.character,
    );
    const textual = finding.fixes.filter((fix) => fix.edits.length > 0);
    textual.forEach((fix, index) => {
      actions.push(toQuickFix(document, fix, diagnostic, index === 0 && fix.safe, say));
    });
  }
  const rules = new Map(touched.map((finding) => [finding.rule, finding]));
  for (const finding of rules.values()) {
    // What the platform refuses can't be silenced: the send would fail all the same.
    if (finding.layer === 'platform' && finding.severity === 'error') continue;
    const line = toQuickFix(
      document,
      {
        title: { key: 'project.suppress.line', args: { rule: finding.rule } },
        safe: false,
        edits: suppressionEdits(checked.template, finding.range, finding.rule),
      },
      undefined,
      false,
      say,
    );
    if (line.edit?.documentChanges?.length) actions.push(line);
  }
  return actions;
}

async function fixAllAction(session: Session, document: TextDocument): Promise<CodeAction[]> {
  const source = document.getText();
  const check = await session.project.checker(source, fileOf(document.uri) ?? document.uri, {
    now: Date.now(),
    waitForAudience: false,
  });
  const fixed = fixAll(source, check).source;
  if (fixed === source) return [];
  const say = await session.localizer(document.uri);
  const edits = toTextEdits(document, [changedPart(source, fixed)]);
  return [
    {
      title: say.t('project.fixAll'),
      kind: FIX_ALL,
      edit: { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] },
    },
  ];
}

/** One edit from the first to the last difference: small, so that the cursor stays where it was. */
function changedPart(before: string, after: string): { range: { start: number; end: number }; text: string } {
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { range: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
