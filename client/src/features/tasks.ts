import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { words } from '../words';

/** Tasks of type `qunfa`: the command line's check over each open folder, its findings in the list of problems. */
export function registerTasks({ context }: Extension): vscode.Disposable[] {
  const module = context.asAbsolutePath('dist/cli.js');
  const make = (definition: vscode.TaskDefinition, folder: vscode.WorkspaceFolder): vscode.Task => {
    const { paths } = definition as { readonly paths?: readonly string[] };
    const operands = paths && paths.length > 0 ? paths : ['.'];
    const language = words(folder.uri).language;
    const args = [module, 'check', '--format', 'lines', '--lang', language, ...operands];
    const execution = new vscode.ProcessExecution(process.execPath, args, {
      cwd: folder.uri.fsPath,
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    const task = new vscode.Task(definition, folder, 'check', 'qunfa', execution, '$qunfa');
    task.detail = words(folder.uri).t('client.task.check');
    task.group = vscode.TaskGroup.Test;
    return task;
  };
  return [
    vscode.tasks.registerTaskProvider('qunfa', {
      provideTasks: () =>
        (vscode.workspace.workspaceFolders ?? [])
          .filter(({ uri }) => uri.scheme === 'file')
          .map((folder) => make({ type: 'qunfa', command: 'check' }, folder)),
      resolveTask(task) {
        const folder = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
        return folder && make(task.definition, folder);
      },
    }),
  ];
}
