import path from 'node:path';
import type { ProjectConfig } from '../../core/config/model';
import type { DocumentLink } from '../../core/features/documentLinks';
import { resolveAttached } from '../node/project/attachmentFacts';
import { fileOf, uriOf } from './uris';

/** Where a link leads, as a URI; undefined for files of a document that has no file itself. */
export function linkTarget(uri: string, config: ProjectConfig, target: DocumentLink['target']): string | undefined {
  if (target.kind === 'url') return target.url;
  const file = fileOf(uri);
  if (!file) return undefined;
  return uriOf(target.base === 'config' ? path.resolve(config.root, target.path) : resolveAttached(target.path, file));
}
