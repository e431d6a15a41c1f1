import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  LEDGER_CHANGED,
  TEMPLATES_CHANGED,
  TEMPLATES_REQUEST,
  type TemplatesParams,
  type TemplateSummary,
} from '../../../core/features/templateRequests';
import { templateSummary } from '../../../core/features/templateSummary';
import { TEAM_REVIEWS, type TeamReviews } from '../../../core/ledger/reviews';
import { parseTemplate } from '../../../core/template';
import { readTemplateLater } from '../../node/files/readTemplate';
import { fileOf, uriOf } from '../uris';
import type { Session } from '../session';
import { refresh } from './refresh';

/** Closed templates that are checked for a list; of the others only the header is read, and they are checked when they are opened. */
const MOST_CHECKED = 300;
/** ms: a folder that is copied comes file by file. */
const TOGETHER = 100;
/** ms: a look at the ledger holds for a second (server/src/node/project/ledgerFacts.ts), so the next one comes after that. */
const LEDGER_SETTLES = 1100;
/** ms: what is not on the disk (the time, a ledger) goes on while a file stays as it is. */
const KEPT_FOR = 60_000;

interface Known {
  readonly stamp: string;
  readonly at: number;
  readonly summary: TemplateSummary;
}

/** `qunfa/templates`: open documents as they stand in the editor, the others as on the disk, read again only where something changed. */
export function registerTemplates(session: Session): void {
  const known = new Map<string, Known>();
  const { connection, documents, project } = session;
  /** Nobody is told who has not asked. */
  let wasAsked = false;
  let telling: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    if (!wasAsked || telling !== undefined) return;
    telling = setTimeout(() => {
      telling = undefined;
      void connection.sendNotification(TEMPLATES_CHANGED).catch(() => undefined);
    }, TOGETHER);
  };
  // Pictures and lists of templates that are not open, too: no finding of an editor tells of those.
  session.onChanged(tell);

  const ofDocument = async (document: TextDocument, token: CancellationToken): Promise<TemplateSummary> => {
    const checked = await session.check(document, token);
    return templateSummary(document.uri, await session.context(document), checked?.findings);
  };

  const ofFile = async (file: string, check: boolean): Promise<TemplateSummary | undefined> => {
    const facts = await stat(file).catch(() => undefined);
    if (!facts) return undefined;
    const uri = uriOf(file);
    const stamp = `${facts.mtimeMs}:${facts.size}:${session.generation()}`;
    const before = known.get(file);
    if (before?.stamp === stamp && Date.now() - before.at < KEPT_FOR) return before.summary;
    const read = await readTemplateLater(file, file);
    if (!read || !('text' in read)) return undefined;
    const template = parseTemplate(read.text);
    const { checksEnabled, ledger } = await session.settings.for(uri);
    // Asked again when what was being read has come; then it waits, since more may have been read than is kept.
    const isAgain = before?.stamp === `coming ${stamp}`;
    const options = { now: Date.now(), waitForAudience: isAgain, ledger };
    const { context } = await project.context(template, file, options);
    const wanted = check && checksEnabled;
    const checked = wanted ? await project.checkTemplate(template, file, options) : undefined;
    const summary = templateSummary(uri, context, checked?.findings);
    const coming = checked?.pending;
    known.set(file, { stamp: coming ? `coming ${stamp}` : stamp, at: Date.now(), summary });
    if (coming) coming.then(tell, tell);
    return summary;
  };

  let settling: ReturnType<typeof setTimeout> | undefined;
  connection.onNotification(LEDGER_CHANGED, () => {
    clearTimeout(settling);
    settling = setTimeout(() => void refresh(session), LEDGER_SETTLES);
  });
  connection.onNotification(TEAM_REVIEWS, ({ ledgers }: TeamReviews) => {
    project.tellReviews(new Map(ledgers.map(({ location, reviews }) => [location, reviews])));
    void refresh(session);
  });
  connection.onRequest(
    TEMPLATES_REQUEST,
    async ({ uri }: TemplatesParams, token: CancellationToken): Promise<TemplateSummary[]> => {
      wasAsked = true;
      if (uri !== undefined) {
        const document = documents.get(uri);
        return document ? [await ofDocument(document, token)] : [];
      }
      const open = new Map(documents.all().map((document) => [fileOf(document.uri) ?? document.uri, document]));
      const listed: TemplateSummary[] = [];
      const files = (await project.templates.all()).map(({ file }) => file);
      for (const [at, file] of files.entries()) {
        if (token.isCancellationRequested) break;
        await nextTurn();
        const document = open.get(file);
        const summary = await (document ? ofDocument(document, token) : ofFile(file, at < MOST_CHECKED));
        if (summary) listed.push(summary);
      }
      // Documents of a folder that lies on no disk.
      for (const [file, document] of open)
        if (file.includes('://') && !files.includes(file)) listed.push(await ofDocument(document, token));
      for (const file of known.keys()) if (!files.includes(file)) known.delete(file);
      return listed;
    },
  );
}
