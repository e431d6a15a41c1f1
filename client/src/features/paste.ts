import * as vscode from 'vscode';
import {
  HEAD_BYTES,
  PASTE_REQUEST,
  type PasteAnswer,
  type PasteParams,
} from '../../../server/core/features/paste/pasteRequest';
import type { Extension } from '../extension';
import { type TransferredFile, transferredFiles } from '../transferredFiles';
import { templateSelector } from '../templateDocument';
import { words } from '../words';

const OURS = vscode.DocumentDropOrPasteEditKind.Empty.append('qunfa');
const IMAGE = OURS.append('image');
const CARD = OURS.append('linkCard');

/** What a paste or a drop becomes: pictures as files beside the template with their attachment lines, the address of an article as a link card. */
export function registerPaste(extension: Extension): vscode.Disposable[] {
  const ask = async (document: vscode.TextDocument, params: Omit<PasteParams, 'uri'>): Promise<PasteAnswer | null> => {
    const client = await (await extension.language()).client();
    return client.sendRequest<PasteAnswer | null>(PASTE_REQUEST, { ...params, uri: document.uri.toString() });
  };

  const pictures = async (
    document: vscode.TextDocument,
    range: vscode.Range,
    files: readonly TransferredFile[],
  ): Promise<Made | undefined> => {
    const localizer = words(document.uri);
    if (!document.isUntitled && !vscode.workspace.getWorkspaceFolder(document.uri))
      return void vscode.window.showWarningMessage(localizer.t('client.paste.noFolder'));
    const images = files.map(({ name, data, uri }) => ({
      name,
      bytes: data.length,
      head: btoa(String.fromCharCode(...data.subarray(0, HEAD_BYTES))),
      ...(uri && { uri: uri.toString() }),
    }));
    const answer = await ask(document, { offset: document.offsetAt(range.end), images });
    if (!answer) return undefined;
    if (answer.refused.length > 0) void vscode.window.showWarningMessage(answer.refused.join(' '));
    if (!answer.insert) return undefined;
    // The file before the line that names it, so that no check finds it missing.
    const more = new vscode.WorkspaceEdit();
    for (const { image, uri } of answer.writes)
      more.createFile(vscode.Uri.parse(uri), { contents: files[image]?.data ?? new Uint8Array(), overwrite: false });
    return insertion(document, range, answer.insert, more);
  };

  const paste: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, [range], transfer, _context, token) {
      if (!range) return undefined;
      const localizer = words(document.uri);
      const text = (await transfer.get('text/plain')?.asString())?.trim() ?? '';
      const files = await transferredFiles(transfer);
      if (token.isCancellationRequested) return undefined;
      if (files.length > 0) {
        const made = await pictures(document, range, files);
        if (!made) return undefined;
        const edit = new vscode.DocumentPasteEdit(made.text, localizer.t('client.paste.image'), IMAGE);
        edit.additionalEdit = made.more;
        // Office copies its cells as a picture, too: whoever copied words wants the words.
        if (text !== '' && !transfer.get('text/uri-list')) edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
        return [edit];
      }
      const answer = /^https?:/i.test(text)
        ? await ask(document, { offset: document.offsetAt(range.end), text })
        : null;
      if (!answer?.insert) return undefined;
      const made = insertion(document, range, answer.insert);
      const edit = new vscode.DocumentPasteEdit(made.text, localizer.t('client.paste.card'), CARD);
      edit.additionalEdit = made.more;
      edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      return [edit];
    },
  };
  const drop: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(document, position, transfer, token) {
      const files = await transferredFiles(transfer);
      if (files.length === 0 || token.isCancellationRequested) return undefined;
      const made = await pictures(document, new vscode.Range(position, position), files);
      if (!made) return undefined;
      const edit = new vscode.DocumentDropEdit(made.text, words(document.uri).t('client.paste.image'), IMAGE);
      edit.additionalEdit = made.more;
      return edit;
    },
  };
  return [
    vscode.languages.registerDocumentPasteEditProvider(templateSelector(), paste, {
      providedPasteEditKinds: [IMAGE, CARD],
      pasteMimeTypes: ['image/*', 'text/uri-list', 'text/plain', 'files'],
    }),
    vscode.languages.registerDocumentDropEditProvider(templateSelector(), drop, {
      providedDropEditKinds: [IMAGE],
      dropMimeTypes: ['image/*', 'text/uri-list', 'files'],
    }),
  ];
}

interface Made {
  /** For the place that is pasted into. */
  readonly text: string | vscode.SnippetString;
  readonly more: vscode.WorkspaceEdit;
}

/** At the caret as a snippet to fill in; elsewhere as an edit of its own, and what is selected stays. */
function insertion(
  document: vscode.TextDocument,
  range: vscode.Range,
  insert: NonNullable<PasteAnswer['insert']>,
  more = new vscode.WorkspaceEdit(),
): Made {
  const place = new vscode.Range(document.positionAt(insert.range.start), document.positionAt(insert.range.end));
  if (insert.atCaret && range.isEmpty && place.isEqual(range))
    return { text: new vscode.SnippetString(insert.snippet), more };
  more.replace(document.uri, place, insert.text);
  return { text: document.getText(range), more };
}
