import * as vscode from 'vscode';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer, languageOf, type Localizer } from '../../server/core/l10n/localizer';
import type { Language } from '../../server/core/l10n/message';

// As in server/core/l10n/catalogues.ts: the other language is not read.
declare function require(part: './sentences.en' | './sentences.zh-cn'): unknown;
const english = () => require('./sentences.en') as typeof import('./sentences.en');
const chinese = () => require('./sentences.zh-cn') as typeof import('./sentences.zh-cn');
const clientSentences = (language: Language) => (language === 'en' ? english() : chinese()).sentences;

const made = new Map<Language, Localizer>();

/** The sentences of the editor part, in the language of `qunfa.language` for a document, else the editor's own; Chinese where that is neither. */
export function words(scope?: vscode.Uri): Localizer {
  const setting = vscode.workspace.getConfiguration('qunfa', scope).get<string>('language');
  const language = languageOf(setting) ?? languageOf(vscode.env.language) ?? 'zh-cn';
  let localizer = made.get(language);
  if (!localizer) {
    localizer = createLocalizer(language, () => coreCatalogue(language), clientSentences(language));
    made.set(language, localizer);
  }
  return localizer;
}
