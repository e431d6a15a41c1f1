import * as vscode from 'vscode';
import type { PreviewDevice, PreviewParams, PreviewTheme, PreviewView } from '../../../server/core/preview';

/** What one pane shows; survives a reload of the window as the state of its webview (whose script adds its zoom and place). */
export interface PreviewState {
  readonly uri: string;
  readonly device?: PreviewDevice;
  readonly theme?: PreviewTheme | 'auto';
  readonly view?: PreviewView;
  readonly recipient?: string;
}

export interface PreviewChoices {
  readonly device: PreviewDevice;
  readonly theme: PreviewTheme | 'auto';
  readonly view: PreviewView;
  /** Empty: nobody, so variables show their fallbacks. */
  readonly recipient: string;
}

/** What was chosen in the pane, else the settings. */
export function previewChoices(state: PreviewState): PreviewChoices {
  const settings = vscode.workspace.getConfiguration('qunfa.preview', vscode.Uri.parse(state.uri));
  return {
    device: state.device ?? settings.get<PreviewDevice>('device', 'ios'),
    theme: state.theme ?? settings.get<PreviewTheme | 'auto'>('theme', 'auto'),
    view: state.view ?? settings.get<PreviewView>('view', 'receiver'),
    recipient: state.recipient ?? '',
  };
}

/** The question to the server; `uri` as the server knows it. */
export function previewParams(choices: PreviewChoices, uri: string): PreviewParams {
  const { device, theme, view, recipient } = choices;
  return { uri, device, theme: theme === 'auto' ? themeOfEditor() : theme, view, ...(recipient && { recipient }) };
}

function themeOfEditor(): PreviewTheme {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight ? 'light' : 'dark';
}
