import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyExamples, freshExamples } from '../freshExamples.mjs';
import type { Run } from './runs';

const SAMPLE = resolve(__dirname, '../../examples');

/** A quiet window: nothing beside what the suites are about. */
const WINDOW_SETTINGS = {
  // A browser's window saves after a second, which a slow machine takes between two steps of a test.
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'window.dialogStyle': 'custom',
  'editor.minimap.enabled': false,
  // A blinking cursor has the whole window painted again and again.
  'editor.cursorBlinking': 'solid',
  // Looks through every process of the machine every few seconds.
  'remote.autoForwardPorts': false,
};

/** A copy of the sample for one window; answers its path. */
export function sampleWorkspace({ fresh, above }: Run, scratch: string): string {
  const sample = fresh ? freshExamples(SAMPLE, Date.now(), scratch) : copyExamples(SAMPLE, scratch);
  const workspace = above ? scratch : sample;
  mkdirSync(join(workspace, '.vscode'), { recursive: true });
  writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify(WINDOW_SETTINGS));
  return workspace;
}
