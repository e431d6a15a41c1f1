import * as vscode from 'vscode';
import { type FixImagesAnswer, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { templateOf } from '../templateDocument';
import { words } from '../words';
import { command, SaidError } from './command';
import { withSteps } from './withSteps';

/** `qunfa.fixImages` (template, picture?): compliant copies beside the originals, and the template points at them. A code action names one picture. */
export function registerFixImages(extension: Extension): vscode.Disposable[] {
  return [
    command('fixImages', extension, async (argument, picture) => {
      const document = await templateOf(argument);
      if (!document) return void vscode.window.showInformationMessage(words().t('client.noTemplate'));
      const localizer = words(document.uri);
      if (document.uri.scheme !== 'file') throw new SaidError(localizer.t('client.saveFirst'));
      const text = document.getText();
      const answer = await withSteps<FixImagesAnswer>(extension, localizer.t('client.images.working'), {
        method: SENDER_REQUESTS.fixImages,
        params: {
          file: document.uri.fsPath,
          text,
          workspaceRoots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
          only: rangeOf(picture),
          fit: fitOf(picture),
        },
        told: ({ done, all = 0, name = '' }) => localizer.t('client.images.progress', { done: done + 1, all, name }),
      });
      if (answer) await take(document, text, answer);
    }),
  ];
}

async function take(document: vscode.TextDocument, text: string, { edits, written, problems }: FixImagesAnswer) {
  const localizer = words(document.uri);
  if (document.getText() !== text) throw new SaidError(localizer.t('client.images.changed'));
  const change = new vscode.WorkspaceEdit();
  for (const { range, text: path } of edits) {
    const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    change.replace(document.uri, place, path);
  }
  if (edits.length > 0) await vscode.workspace.applyEdit(change);
  const said = problems.map((problem) => localizer.say(problem));
  if (written.length > 0) said.unshift(localizer.t('client.images.done', { count: written.length }));
  if (said.length === 0) said.push(localizer.t('client.images.none'));
  const show = problems.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void show(said.join(' '));
}

/** Source range in what a code action hands over. */
function rangeOf(picture: unknown): { readonly start: number; readonly end: number } | undefined {
  const { range } = (picture ?? {}) as { readonly range?: unknown };
  const [start, end] = Array.isArray(range) ? (range as readonly unknown[]) : [];
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

/** How the code action wants the picture to meet the size; undefined for the usual way. */
function fitOf(picture: unknown): 'contain' | 'cover' | undefined {
  const { fit } = (picture ?? {}) as { readonly fit?: unknown };
  return fit === 'cover' || fit === 'contain' ? fit : undefined;
}
