import * as vscode from 'vscode';
import clientEn from '../../l10n/client.en.json';
import clientZh from '../../l10n/client.zh-cn.json';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer, languageOf, type Localizer } from '../../server/core/l10n/localizer';
import type { Language } from '../../server/core/l10n/message';

const made = new Map<Language, Localizer>();

/** The sentences of the editor part, in the language of `qunfa.language` for a document, else the editor's own; Chinese where that is neither. */
export function words(scope?: vscode.Uri): Localizer {
  const setting = vscode.workspace.getConfiguration('qunfa', scope).get<string>('language');
  const language = languageOf(setting) ?? languageOf(vscode.env.language) ?? 'zh-cn';
  let localizer = made.get(language);
  if (!localizer) {
    localizer = createLocalizer(language, coreCatalogue(language), language === 'en' ? clientEn : clientZh);
    made.set(language, localizer);
  }
  return localizer;
}
