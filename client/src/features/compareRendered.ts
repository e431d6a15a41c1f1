import * as vscode from 'vscode';
import { RENDERED_REQUEST, type RenderedParams } from '../../../server/core/features/renderedText';
import type { Extension } from '../extension';
import { words } from '../words';
import { isMissing } from '../templateDocument';
import { templateCommand } from './command';
import { followCommits, gitSupport } from './followCommits';

const SCHEME = 'qunfa-rendered';
type Side = 'now' | 'HEAD' | 'saved';

/** `qunfa.compareRendered`: what customers would have read and what they would read now, side by side. */
export function registerCompareRendered(extension: Extension): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  /** Sides that an editor shows. */
  const shown = new Map<string, vscode.Uri>();
  const renew = (side: Side, template?: vscode.Uri): void => {
    for (const address of shown.values()) {
      const known = readAddress(address);
      if (known.side === side && (!template || known.template.toString() === template.toString()))
        changed.fire(address);
    }
  };
  const commits = followCommits(() => renew('HEAD'));
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(address) {
      const { template, side } = readAddress(address);
      shown.set(address.toString(), address);
      if (side === 'HEAD') await commits.follow(template).catch(() => undefined);
      const text = side === 'now' ? await textNow(template) : await textBefore(template, side);
      if (text === undefined) return '';
      const params: RenderedParams = { uri: template.toString(), text };
      return (await (await extension.language()).client()).sendRequest<string>(RENDERED_REQUEST, params);
    },
  };
  const compare = async (uri: vscode.Uri): Promise<void> => {
    const localizer = words(uri);
    const committed = await textBefore(uri, 'HEAD');
    const side: Side = committed === undefined ? 'saved' : 'HEAD';
    const before = committed ?? (await textBefore(uri, 'saved'));
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    if (before === undefined) return void vscode.window.showInformationMessage(localizer.t('client.compare.nothing'));
    // A file that nobody committed is what is saved, as long as nothing is typed.
    if (side === 'saved' && before === (await textNow(uri)))
      return void vscode.window.showInformationMessage(localizer.t('client.compare.same', { name }));
    const title = localizer.t(`client.compare.${side}`, { name });
    await vscode.commands.executeCommand('vscode.diff', addressOf(uri, side), addressOf(uri, 'now'), title);
  };
  return [
    changed,
    commits,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidChangeTextDocument(({ document }) => renew('now', document.uri)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void shown.delete(uri.toString())),
    templateCommand('compareRendered', extension, ({ uri }) => compare(uri), compare),
  ];
}

/** Ends in .txt: what stands there is a text, no template. */
function addressOf(template: vscode.Uri, side: Side): vscode.Uri {
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `${template.path}.txt`,
    query: JSON.stringify([template.toString(), side]),
  });
}

function readAddress({ query }: vscode.Uri): { readonly template: vscode.Uri; readonly side: Side } {
  const [template, side] = JSON.parse(query) as [string, Side];
  return { template: vscode.Uri.parse(template), side };
}

/** Undefined where the file is gone: its customers read nothing. */
async function textNow(template: vscode.Uri): Promise<string | undefined> {
  if (await isMissing(template)) return undefined;
  return (await vscode.workspace.openTextDocument(template)).getText();
}

/** The last commit's text through VS Code's own git support, or what is on the disk; undefined where there is none. */
async function textBefore(template: vscode.Uri, side: 'HEAD' | 'saved'): Promise<string | undefined> {
  if (template.scheme === 'untitled') return undefined;
  try {
    const source =
      side === 'saved'
        ? template
        : template.with({ scheme: 'git', query: JSON.stringify({ path: template.fsPath, ref: 'HEAD' }) });
    if (side === 'HEAD') await gitSupport();
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  } catch {
    return undefined;
  }
}
