import { join } from 'node:path';
import * as vscode from 'vscode';
import { shot, until } from './window';

/** Folder that the window has open: a copy of its own, free to be written to. */
export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (!folder) throw new Error('No folder is open');
  return folder;
}

export async function openTemplate(name: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(workspaceFolder(), name)));
  return vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
}

export async function newDocument(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'broadcast-template', content });
  return vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
}

/** Findings of a document, once one of them has the rule. */
export async function findingOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule}`, () =>
    findings(uri).find((finding) => finding.code === rule || codeOf(finding) === rule),
  );
}

export function findings(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'qunfa');
}

export function codeOf({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === 'object' ? String(code.value) : code === undefined ? undefined : String(code);
}

export async function replaceText(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const at = editor.document.getText().indexOf(from);
  if (at < 0) throw new Error(`The text holds no "${from}"`);
  const { document } = editor;
  await editor.edit((edit) =>
    edit.replace(new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to),
  );
}

export async function setSetting(section: string, value: unknown): Promise<void> {
  const dot = section.lastIndexOf('.');
  await vscode.workspace
    .getConfiguration(section.slice(0, dot))
    .update(section.slice(dot + 1), value, vscode.ConfigurationTarget.Workspace);
}

/** After each test: a picture where it failed, then everything is closed without asking, so that the next one starts with an empty window. */
export async function tidy(this: Mocha.Context): Promise<void> {
  const { currentTest } = this;
  if (currentTest?.state === 'failed') await shot(`failed ${currentTest.fullTitle()}`.replace(/\W+/g, '-'));
  await closeAll();
}

export async function closeAll(): Promise<void> {
  for (let document = dirty(); document; document = dirty()) {
    const closing = document;
    await vscode.window.showTextDocument(closing);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    // Shown again before the news of its end has come, it would come back.
    await until('that it is closed', () => closing.isClosed || !closing.isDirty);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

function dirty(): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ isDirty }) => isDirty);
}

export const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;
export const LANGUAGES = ['zh-cn', 'en'] as const;
type Look = { readonly theme: keyof typeof THEMES; readonly language: (typeof LANGUAGES)[number] };
/** `QUNFA_LOOKS=all`: every pane in every theme and language; else as many as show what can differ. */
const EVERY = process.env.QUNFA_LOOKS === 'all';
/** Then each language has a window of its own, in which the texts of the manifest are in that language, too. */
const ONLY = process.env.QUNFA_LOOKS_LANGUAGE;
/** The languages of this window. */
export const LANGUAGES_HERE = LANGUAGES.filter((language) => ONLY === undefined || language === ONLY);
/** One for trying them, both where pictures are taken for good. */
export const README_LANGUAGES = EVERY ? LANGUAGES_HERE : (['zh-cn'] as const);
const ALL_LOOKS = (Object.keys(THEMES) as (keyof typeof THEMES)[]).flatMap((theme) =>
  LANGUAGES_HERE.map((language): Look => ({ theme, language })),
);
/** What a pane is looked at in. The lighter contrast is the other one's twin, so one language does for it. */
export const LOOKS = ALL_LOOKS.filter(
  ({ theme, language }) => EVERY || theme !== 'high-contrast-light' || language === 'zh-cn',
);
/** For panes that are made of the same parts as others: one light, one dark, each in a language. */
export const FEW_LOOKS = ALL_LOOKS.filter(
  ({ theme, language }) =>
    EVERY || (theme === 'light' && language === 'zh-cn') || (theme === 'dark' && language === 'en'),
);

/** For what costs long to be brought before the eye, and whose other looks are taken with `QUNFA_LOOKS=all`. */
export const ONE_LOOK = FEW_LOOKS.slice(0, EVERY ? undefined : 1);

/** The window's theme and Qunfa's language. */
export async function dress(theme: keyof typeof THEMES, language: (typeof LANGUAGES)[number]): Promise<void> {
  await setSetting('workbench.colorTheme', THEMES[theme]);
  await setSetting('qunfa.language', language);
}
