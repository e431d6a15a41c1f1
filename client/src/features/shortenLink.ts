import * as vscode from 'vscode';
import { SENDER_REQUESTS, type ShortenAnswer } from '../../../server/core/send/senderApi';
import { senderSettings } from '../campaignParams';
import type { Extension } from '../extension';
import { words } from '../words';
import { command, SaidError } from './command';
import { offerSecret } from './offerSecret';

/** What a code action hands over: the account, the address, and where it stands in the text (UTF-16 offsets). */
interface Place {
  readonly account: string;
  readonly link: string;
  readonly start: number;
  readonly end: number;
  /** Of a card that becomes a link in the text. */
  readonly title?: string;
}

/** `qunfa.shortenLink` (template, place): the code action that puts a short link in the place of an address. The call is the sending process's. */
export function registerShortenLink(extension: Extension): vscode.Disposable[] {
  return [
    command('shortenLink', extension, async (template, argument) => {
      const place = argument as Place | undefined;
      if (typeof template !== 'string' || typeof place?.link !== 'string') return;
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(template));
      const { uri } = document;
      const localizer = words(uri);
      if (!vscode.workspace.isTrusted) throw new SaidError(localizer.t('client.untrusted'));
      if (uri.scheme !== 'file') throw new SaidError(localizer.t('client.saveFirst'));
      const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
      const before = document.getText(range);
      const folder = vscode.Uri.joinPath(uri, '..').fsPath;
      const wish = { folder, settings: senderSettings(uri), account: place.account, link: place.link };
      const title = localizer.t('client.shorten.working');
      const answer = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title },
        async () => (await extension.sender()).request<ShortenAnswer>(SENDER_REQUESTS.shorten, wish),
      );
      if ('problem' in answer) return offerSecret(localizer.say(answer.problem), answer.secret, localizer);
      // What was written meanwhile is not overwritten.
      if (document.getText(range) !== before)
        throw new SaidError(localizer.t('client.shorten.changed', { url: answer.url }));
      const change = new vscode.WorkspaceEdit();
      change.replace(uri, range, place.title === undefined ? answer.url : `${place.title} ${answer.url}`);
      await vscode.workspace.applyEdit(change);
      const until = new Intl.DateTimeFormat(localizer.language === 'en' ? 'en' : 'zh-CN', { dateStyle: 'medium' });
      const time = until.format(answer.expiresAt);
      void vscode.window.showInformationMessage(localizer.t('client.shorten.done', { url: answer.url, time }));
    }),
  ];
}
