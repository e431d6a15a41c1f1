import * as vscode from 'vscode';
import type { Extension } from '../extension';

export type Register = (extension: Extension) => vscode.Disposable[];

/**
 * Commands whose code is read when one of them is first called: what nobody calls holds no start up.
 * `ids`: all that `load` registers, and nothing of its own but them may be heard before.
 */
export function whenCalled(ids: readonly string[], load: () => Promise<Register>): Register {
  return (extension) => {
    const registered: vscode.Disposable[] = [];
    let loading: Promise<void> | undefined;
    const replace = async (): Promise<void> => {
      const register = await load();
      for (const standIn of registered.splice(0)) standIn.dispose();
      registered.push(...register(extension));
    };
    for (const id of ids.map((name) => `qunfa.${name}`))
      registered.push(
        vscode.commands.registerCommand(id, async (...args: unknown[]) => {
          loading ??= replace();
          await loading;
          return vscode.commands.executeCommand(id, ...args);
        }),
      );
    return [new vscode.Disposable(() => vscode.Disposable.from(...registered).dispose())];
  };
}
