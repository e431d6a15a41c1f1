import type { FileFacts } from '../../core/ports';
import { resolveAttached } from '../node/project/attachmentFacts';
import { fileOf, uriOf } from './uris';

/** Address of a picture beside a template, for the editor to show. Facts are known of files inside the project only, so no other is ever shown. */
export function imageUrlFor(uri: string, written: string, facts: FileFacts | undefined): string | undefined {
  const file = fileOf(uri);
  if (!file || facts?.kind !== 'image') return undefined;
  return uriOf(resolveAttached(written, file));
}
