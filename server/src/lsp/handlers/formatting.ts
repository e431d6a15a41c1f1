import type { TextEdit as LspTextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { formatTemplate } from '../../../core/format';
import type { Range } from '../../../core/text';
import { toOffsets, toTextEdits } from '../convert';
import type { Session } from '../session';

const RULE = 'text/spacing';

/** Document and range formatting: what the rule text/spacing hints at, and nothing where a project switched that off. */
export function registerFormatting(session: Session): void {
  const { connection, documents } = session;
  const format = async (document: TextDocument, within?: Range): Promise<LspTextEdit[]> => {
    const template = session.template(document);
    const { config } = await session.context(document);
    const own = template.frontMatter?.data.checks?.[RULE];
    if ((own ?? config.checks[RULE]) === 'off') return [];
    return toTextEdits(document, formatTemplate(template, within));
  };
  connection.onDocumentFormatting(async ({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document ? format(document) : [];
  });
  connection.onDocumentRangeFormatting(async ({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    return document ? format(document, toOffsets(document, range)) : [];
  });
}
