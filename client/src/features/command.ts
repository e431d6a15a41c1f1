import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { isMissing, isOnFile, templateOf, uriOf } from '../templateDocument';
import { words } from '../words';
import { pickTemplate } from './pickTemplate';

/** Registers a command; what it throws is logged in full and told in one sentence. */
export function command(
  id: string,
  { log }: Extension,
  run: (...args: unknown[]) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(`qunfa.${id}`, async (...args: unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      const said = error instanceof SaidError ? error.message : words().t('client.failed');
      const open = words().t('client.showLog');
      if ((await vscode.window.showErrorMessage(said, open)) === open) log.show();
    }
  });
}

/** A command about one template. Where it was called on none and none is open, one is chosen; on a file that is none, it says so. `onMissing`: for files that are gone. */
export function templateCommand(
  id: string,
  extension: Extension,
  run: (document: vscode.TextDocument) => Promise<void>,
  onMissing?: (uri: vscode.Uri) => Promise<void>,
): vscode.Disposable {
  return command(id, extension, async (argument) => {
    const uri = onMissing && uriOf(argument);
    if (uri && (await isMissing(uri))) return onMissing(uri);
    const isCalledOn = isOnFile(argument);
    const document =
      (await templateOf(argument)) ?? (isCalledOn ? undefined : await pickTemplate(extension, 'client.pick'));
    if (document) await run(document);
    else if (isCalledOn) void vscode.window.showInformationMessage(words().t('client.noTemplate'));
  });
}

/** An error whose message is already a sentence for the person at the screen. */
export class SaidError extends Error {}
