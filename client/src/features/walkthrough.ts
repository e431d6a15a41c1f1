import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { FixedFindings } from '../fixedFindings';
import { isTemplate } from '../templateDocument';
import { stepTaken, tickTakenSteps } from '../walkthroughProgress';
import { command } from './command';

/** `qunfa.openWalkthrough`: the first template, from nothing to a dry run. */
export function registerWalkthrough(extension: Extension): vscode.Disposable[] {
  const { id } = extension.context.extension;
  return [
    command('openWalkthrough', extension, async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#qunfa.start`, false);
    }),
    watchForFirstFix(),
    watchForWelcome(),
  ];
}

/** ms that a page of VS Code's own takes at most until it knows its walkthroughs. */
const PAGE_READS = 500;

/** The walkthrough can also be opened from VS Code's welcome page, whose tab says nothing about itself. */
function watchForWelcome(): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
      if (!opened.some(({ input }) => input === undefined)) return;
      clearTimeout(timer);
      timer = setTimeout(tickTakenSteps, PAGE_READS);
    }),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
}

/** Until the first finding is fixed, by a quick fix or by hand; then nothing is listened to any more. */
function watchForFirstFix(): vscode.Disposable {
  const fixed = new FixedFindings();
  const listening = vscode.Disposable.from(
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const document of vscode.workspace.textDocuments) {
        const uri = document.uri.toString();
        if (!isTemplate(document) || !uris.some((one) => one.toString() === uri)) continue;
        if (!fixed.saw(uri, document.version, rulesOf(document.uri), Date.now())) continue;
        stepTaken('finding');
        listening.dispose();
      }
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => fixed.closed(uri.toString())),
  );
  return listening;
}

function rulesOf(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source, code }) => source === 'qunfa' && code !== undefined)
    .map(({ code }) => String(typeof code === 'object' ? code.value : code));
}
