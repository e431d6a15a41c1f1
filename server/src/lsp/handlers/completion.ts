import { type CompletionItem, type CompletionList, type CompletionOptions, MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckContext } from '../../../core/checks/model';
import {
  completionNeeds,
  completionPlace,
  completionsAt,
  type CompletionNeeds,
} from '../../../core/features/completion/completionsAt';
import { completionText } from '../../../core/features/completion/completionText';
import type { CompletionInput } from '../../../core/features/completion/model';
import { type CompletionData, completionStyle, toCompletionItem } from '../convertCompletion';
import { imageUrlFor } from '../imageUrl';
import type { Session } from '../session';
import { fileOf } from '../uris';

export const COMPLETION: CompletionOptions = {
  triggerCharacters: ['{', '｛', '[', '(', '/', ':', '"', '<', '!', '-', ' ', '|', ','],
  resolveProvider: true,
};

export function registerCompletion(session: Session): void {
  const { connection, documents } = session;
  const style = completionStyle(session.capabilities, session.clientName);

  connection.onCompletion(
    async ({ textDocument, position, context: trigger }, token): Promise<CompletionList | null> => {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const offset = document.offsetAt(position);
      const template = session.template(document);
      const place = completionPlace(template, offset);
      if (!place || (trigger?.triggerCharacter === ' ' && !/^(?:key|value|rule|directive)$/.test(place.on)))
        return null;
      const needs = completionNeeds(template, place, offset);
      const input: CompletionInput = {
        context: await session.context(document),
        say: await session.localizer(document.uri),
        offset,
        ...(await lookedUp(session, document, needs)),
      };
      if (token.isCancellationRequested) return null;
      return {
        // A list that is still being read has more to offer in a moment.
        isIncomplete: needs.audience && input.context.audience === undefined && namesList(input.context),
        items: completionsAt(place, input).map((entry, rank) => toCompletionItem(document, entry, rank, style)),
      };
    },
  );

  connection.onCompletionResolve(async (item): Promise<CompletionItem> => {
    const data = item.data as CompletionData | undefined;
    const document = data && documents.get(data.uri);
    if (!data || !document) return item;
    const { about } = data;
    const file = fileOf(data.uri);
    const facts = about.kind === 'file' && file ? await session.project.attachment(about.path, file) : undefined;
    const documentation = completionText(about, {
      context: await session.context(document),
      say: await session.localizer(data.uri),
      file: facts,
      imageUrl: about.kind === 'file' ? imageUrlFor(data.uri, about.path, facts) : undefined,
    });
    return documentation ? { ...item, documentation: { kind: MarkupKind.Markdown, value: documentation } } : item;
  });
}

function namesList({ account, template }: CheckContext): boolean {
  return account?.audience !== undefined || template.frontMatter?.data.audience !== undefined;
}

async function lookedUp(
  { project, check }: Session,
  document: TextDocument,
  needs: CompletionNeeds,
): Promise<Pick<CompletionInput, 'files' | 'pages' | 'findings'>> {
  const file = fileOf(document.uri);
  const [files, templates, checked] = await Promise.all([
    needs.folder !== undefined && file ? project.filesBelow(needs.folder, file) : undefined,
    needs.pages ? project.templates.all() : undefined,
    needs.findings ? check(document) : undefined,
  ]);
  return {
    ...(files && { files: files.map(({ path }) => path) }),
    ...(templates && { pages: templates.flatMap(({ pages }) => pages) }),
    ...(checked && { findings: checked.findings }),
  };
}
