import * as vscode from 'vscode';

export type WalkthroughStep = 'template' | 'finding' | 'preview' | 'plan' | 'dryRun';

const taken = new Set<WalkthroughStep>();

/** Ticks a step of the walkthrough once it was truly taken: that a command was called says nothing, it may have been refused or given up. VS Code keeps the tick. */
export function stepTaken(step: WalkthroughStep): void {
  if (taken.has(step)) return;
  taken.add(step);
  void tick(step);
}

/** For a walkthrough that is opened after some of its steps were taken. */
export function tickTakenSteps(): void {
  for (const step of taken) void tick(step);
}

/** The key stands for a moment only: VS Code reads walkthroughs when the first one is opened, and never ticks a step whose key stands by then. */
async function tick(step: WalkthroughStep): Promise<void> {
  for (const value of [true, false])
    await vscode.commands.executeCommand('setContext', `qunfa.walkthrough.${step}`, value);
}
