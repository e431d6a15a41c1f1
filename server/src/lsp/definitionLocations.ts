import path from 'node:path';
import type { Location } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { audienceSource } from '../../core/audience';
import type { CheckContext } from '../../core/checks/model';
import { configPlace } from '../../core/features/configEdits';
import type { DefinitionTarget } from '../../core/features/definitions';
import { columnPlace } from '../node/tables/columnPlace';
import { toRange } from './convert';
import { linkTarget } from './linkTarget';
import type { Session } from './session';
import { shownConfig } from './shownConfig';
import { fileOf, uriOf } from './uris';

/** Where the targets of a definition are, as far as they are somewhere. */
export async function locationsOf(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  targets: readonly DefinitionTarget[],
): Promise<Location[]> {
  const found = await Promise.all(targets.map((target) => locationOf(session, document, context, target)));
  return found.filter((location) => location !== undefined);
}

async function locationOf(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  target: DefinitionTarget,
): Promise<Location | undefined> {
  const file = fileOf(document.uri);
  switch (target.kind) {
    case 'here':
      return { uri: document.uri, range: toRange(document, target.range) };
    case 'config': {
      const { document: config } = await shownConfig(session, document);
      const place = config && configPlace(config.getText(), target.path);
      return place && { uri: config.uri, range: toRange(config, place) };
    }
    case 'file': {
      const uri = linkTarget(document.uri, context.config, target);
      return uri === undefined ? undefined : { uri, range: START };
    }
    case 'column': {
      const { template, config, account } = context;
      const source = audienceSource(template, config, account);
      if (source.file === undefined || !file) return undefined;
      const list = path.resolve(source.base === 'config' ? config.root : path.dirname(file), source.file);
      const place = await columnPlace(list, target.name, source.columns, target.holds);
      if (!place) return undefined;
      const { line, start, end } = place;
      return { uri: uriOf(list), range: { start: { line, character: start }, end: { line, character: end } } };
    }
  }
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
