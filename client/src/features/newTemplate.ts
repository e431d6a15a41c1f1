import * as vscode from 'vscode';
import { occasions } from '../../../server/core/gallery/occasions';
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
      const items = occasions(localizer.language, Date.now()).map(({ id, what, snippet, template }) => ({
        label: localizer.t(`project.occasion.${id}`),
        description: what,
        detail: firstSentence(template),
        snippet,
      }));
      const chosen = await vscode.window.showQuickPick(items, {
        placeHolder: localizer.t('client.newTemplate.choose'),
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (!chosen) return;
      const document = await vscode.workspace.openTextDocument({ language: TEMPLATE_LANGUAGE, content: '' });
      const editor = await vscode.window.showTextDocument(document);
      if (await editor.insertSnippet(new vscode.SnippetString(chosen.snippet))) stepTaken('template');
    }),
  ];
}

/** The first line as a customer without values of their own would read it. */
function firstSentence(template: string): string {
  const line = template.replace(/^---\n[\s\S]*?\n---\n/, '').split('\n')[0] ?? '';
  return line.replace(/\{\{[^{}|]*\|([^{}]*)\}\}/g, '$1');
}
