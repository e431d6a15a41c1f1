import * as vscode from 'vscode';
import { OCCASIONS } from '../../../server/core/gallery/occasions';
import snippets from '../../../snippets/broadcast-template.json';
import type { Extension } from '../extension';
import { TEMPLATE_LANGUAGE } from '../templateDocument';
import { stepTaken } from '../walkthroughProgress';
import { words } from '../words';
import { command } from './command';

/** `qunfa.newTemplate`: an occasion is chosen, its starting point opens with tab stops to fill in. */
export function registerNewTemplate(extension: Extension): vscode.Disposable[] {
  return [
    command('newTemplate', extension, async () => {
      const localizer = words();
      const items = OCCASIONS.map(({ id, template }) => ({
        id,
        label: localizer.t(`project.occasion.${id}`),
        detail: firstSentence(template),
      }));
      const chosen = await vscode.window.showQuickPick(items, {
        placeHolder: localizer.t('client.newTemplate.choose'),
        matchOnDetail: true,
      });
      if (!chosen) return;
      const document = await vscode.workspace.openTextDocument({ language: TEMPLATE_LANGUAGE, content: '' });
      const editor = await vscode.window.showTextDocument(document);
      const { body } = snippets[chosen.id as 'festival'];
      if (await editor.insertSnippet(new vscode.SnippetString(body.join('\n')))) stepTaken('template');
    }),
  ];
}

/** The first line that a customer would read. */
function firstSentence(template: string): string {
  return template.replace(/^---\n[\s\S]*?\n---\n/, '').split('\n')[0] ?? '';
}
