import * as vscode from 'vscode';
import { RENDERED_REQUEST, type RenderedParams } from '../../../server/core/features/renderedText';
import type { Extension } from '../extension';
import { words } from '../words';
import { templateCommand } from './command';

const SCHEME = 'qunfa-rendered';
type Side = 'now' | 'HEAD' | 'saved';

/** `qunfa.compareRendered`: what customers would have read and what they would read now, side by side. */
export function registerCompareRendered(extension: Extension): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const shown = new Set<string>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(address) {
      const { template, side } = readAddress(address);
      if (side === 'now') shown.add(address.toString());
      const document = await vscode.workspace.openTextDocument(template);
      const text = side === 'now' ? document.getText() : ((await textBefore(template, side)) ?? '');
      const params: RenderedParams = { uri: template.toString(), text };
      return (await (await extension.language()).client()).sendRequest<string>(RENDERED_REQUEST, params);
    },
  };
  return [
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const now = addressOf(document.uri, 'now');
      if (shown.has(now.toString())) changed.fire(now);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void shown.delete(uri.toString())),
    templateCommand('compareRendered', extension, async ({ uri }) => {
      const localizer = words(uri);
      const committed = await textBefore(uri, 'HEAD');
      const side: Side = committed === undefined ? 'saved' : 'HEAD';
      if (committed === undefined && (await textBefore(uri, 'saved')) === undefined)
        return void vscode.window.showInformationMessage(localizer.t('client.compare.nothing'));
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      const title = localizer.t(`client.compare.${side}`, { name });
      await vscode.commands.executeCommand('vscode.diff', addressOf(uri, side), addressOf(uri, 'now'), title);
    }),
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

/** The last commit's text through VS Code's own git support, or what is on the disk; undefined where there is none. */
async function textBefore(template: vscode.Uri, side: 'HEAD' | 'saved'): Promise<string | undefined> {
  if (template.scheme === 'untitled') return undefined;
  try {
    const source =
      side === 'saved'
        ? template
        : template.with({ scheme: 'git', query: JSON.stringify({ path: template.fsPath, ref: 'HEAD' }) });
    if (side === 'HEAD') await activateGit();
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
  } catch {
    return undefined;
  }
}

async function activateGit(): Promise<void> {
  const git = vscode.extensions.getExtension('vscode.git');
  if (!git) throw new Error('git is not there');
  await git.activate();
}
