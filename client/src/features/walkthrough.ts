import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { command } from './command';

/** `qunfa.openWalkthrough`: the first template, from nothing to a dry run. */
export function registerWalkthrough(extension: Extension): vscode.Disposable[] {
  const { id } = extension.context.extension;
  return [
    command('openWalkthrough', extension, async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${id}#qunfa.start`, false);
    }),
  ];
}
