import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { WorkStep } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';

/** A long request to the sending process behind a notice that tells how far it is and can be cancelled; undefined where it was. */
export async function withSteps<Answer>(
  extension: Extension,
  title: string,
  ask: { readonly method: string; readonly params: object; readonly told: (step: WorkStep) => string },
): Promise<Answer | undefined> {
  const sender = await extension.sender();
  const run = randomUUID();
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const listening = sender.onStep((step) => {
      if (step.run === run)
        progress.report({ message: ask.told(step), ...(step.all ? { increment: 100 / step.all } : {}) });
    });
    try {
      return await sender.request<Answer>(ask.method, { ...ask.params, run }, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}
