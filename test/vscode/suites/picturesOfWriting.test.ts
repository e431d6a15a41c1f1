import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf, dress, ONE_LOOK, findings, openTemplate, setSetting, tidy, workspaceFolder } from '../editor';
import { bareWindow, untilLensed, usualWindow } from '../pictureWindow';
import { writeShowcase } from '../showcase';
import { countOf, hover, press, resize, rest, shot, textOf, until } from '../window';

const command = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args);
const DETAILS = '.suggest-details-container:visible';
const SUGGESTED = '.suggest-widget.visible .monaco-list-row';

/** What stands in and around the editor while somebody writes. */
describe('pictures of writing', () => {
  before(async () => {
    writeShowcase();
    await bareWindow();
    await resize(1040, 720);
  });
  afterEach(tidy);
  after(async () => {
    await setSetting('qunfa.language', undefined);
    await usualWindow();
  });

  const placeAt = (editor: vscode.TextEditor, words: string, into = 1): void => {
    const at = editor.document.positionAt(editor.document.getText().indexOf(words) + into);
    editor.selection = new vscode.Selection(at, at);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
  };

  for (const { theme, language } of ONE_LOOK) {
    const look = `${theme}-${language}`;
    const lensed = async (name: string): Promise<vscode.TextEditor> => {
      await dress(theme, language);
      const editor = await openTemplate(name);
      await untilLensed(language);
      return editor;
    };

    it(`of lenses and hints, ${theme}, ${language}`, async () => {
      await lensed('member-day.broadcast.md');
      await until('its audience', async () => /710/.test(await textOf('.codelens-decoration')));
      await shot(`lenses-${look}`);
    });

    it(`of hovers, ${theme}, ${language}`, async () => {
      const editor = await lensed('showcase.broadcast.md');
      for (const [name, words, into] of [
        ['variable', '{{昵称', 3],
        ['code', '[庆祝]', 2],
        ['image', 'images/poster', 3],
        ['link', 'https://mp.weixin', 3],
        ['account', 'flagship', 2],
        ['audience', '级别<=2', 1],
      ] as const) {
        placeAt(editor, words, into);
        await command('editor.action.showHover');
        await textOf('.monaco-hover:not(.hidden) .hover-contents');
        if (name === 'image') await until('the picture', () => countOf('.monaco-hover img'));
        if (name === 'link')
          assert.equal(
            (await textOf('.monaco-hover:not(.hidden)')).match(/Follow link/g)?.length,
            1,
            'a link is told once',
          );
        await shot(`hover-${name}-${look}`);
        await press('Escape');
      }
    });

    it(`of completion, ${theme}, ${language}`, async () => {
      const editor = await lensed('showcase.broadcast.md');
      for (const [name, words, typed] of [
        ['code', '路上堵也别急', '['],
        ['variable', '现场有', '{{'],
        ['key', 'audience: ', ''],
      ] as const) {
        const at = editor.document.positionAt(editor.document.getText().indexOf(words));
        const place = name === 'key' ? at : at.translate(0, 2);
        if (name === 'key') await editor.edit((edit) => edit.insert(at, '\n'));
        editor.selection = new vscode.Selection(place, place);
        if (typed) await command('type', { text: typed });
        else await command('editor.action.triggerSuggest');
        await textOf(SUGGESTED);
        // The editor remembers whether it is open, and opens it a little after the list.
        await until('what it says', async () => {
          await new Promise((resolve) => setTimeout(resolve, 800));
          if ((await countOf(DETAILS)) === 0) await command('toggleSuggestionDetails');
          return countOf(DETAILS);
        });
        await shot(`completion-${name}-${look}`);
        await press('Escape');
        await command('undo');
        await command('undo');
      }
    });

    it(`of problems, their hover and their fixes, ${theme}, ${language}`, async () => {
      const editor = await lensed('autumn-sale-needs-work.broadcast.md');
      const found = await until('findings', () =>
        findings(editor.document.uri).find((finding) => codeOf(finding) === 'words/absolute'),
      );
      await command('workbench.actions.view.problems');
      await vscode.window.showTextDocument(editor.document);
      editor.selection = new vscode.Selection(found.range.start, found.range.start);
      await command('editor.action.showHover');
      await until('the hover', async () => /words\/absolute/.test(await textOf('.monaco-hover')));
      await shot(`problems-${look}`);
      await press('Escape');
      await command('editor.action.quickFix');
      await textOf('.action-widget .monaco-list-row');
      await shot(`fixes-${look}`);
      await press('Escape');
      await command('workbench.action.closePanel');
    });

    it(`of a rendered difference, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      const { document } = await openTemplate('survey.broadcast.md');
      const edit = new vscode.WorkspaceEdit();
      const end = document.positionAt(document.getText().length);
      edit.insert(document.uri, end, '再加一句：答完送一包小样 [礼物]\n');
      await vscode.workspace.applyEdit(edit);
      await command('qunfa.compareRendered', document.uri);
      await textOf('.diff-editor, .monaco-diff-editor');
      await until('the difference', () =>
        countOf('.monaco-diff-editor .line-insert, .monaco-diff-editor .char-insert'),
      );
      await shot(`compare-${look}`);
    });

    it(`of the configuration, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('qunfa.config.json');
      await shot(`config-${look}`);
      const uri = vscode.Uri.file(join(workspaceFolder(), 'broken/qunfa.config.json'));
      const editor = await vscode.window.showTextDocument(uri);
      await until('what is wrong', () => vscode.languages.getDiagnostics(uri).length > 2);
      await command('workbench.actions.view.problems');
      await vscode.window.showTextDocument(editor.document);
      placeAt(editor, 'wecome', 2);
      await command('editor.action.showHover');
      await textOf('.monaco-hover:not(.hidden) .hover-contents');
      await shot(`config-broken-${look}`);
      await press('Escape');
      await command('workbench.action.closePanel');
    });

    it(`of the status bar and the language status, ${theme}, ${language}`, async () => {
      await lensed('member-day.broadcast.md');
      const said = language === 'en' ? 'characters' : '字 ';
      await until('the figures', () => countOf(`.statusbar-item:has-text("${said}")`));
      await hover(`.statusbar-item:has-text("${said}")`);
      await textOf('.monaco-hover.workbench-hover, .workbench-hover-container');
      await shot(`status-${look}`);
      // A hover that is still closing swallows the next one.
      await until('what the language status says', async () => {
        await rest();
        await hover('[id="status.languageStatus"]');
        return textOf('.hover-language-status').catch(() => undefined);
      });
      await shot(`language-status-${look}`);
      await rest();
    });

    it(`of templates to choose, ${theme}, ${language}`, async () => {
      await lensed('member-day.broadcast.md');
      const done = command('qunfa.recentTemplates');
      await textOf('.quick-input-list .monaco-list-row');
      await shot(`choose-template-${look}`);
      await command('workbench.action.closeQuickOpen');
      await done;
    });
  }
});
