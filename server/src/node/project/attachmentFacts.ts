import path from 'node:path';
import type { FileFacts } from '../../../core/ports';
import type { Template } from '../../../core/template/model';
import { createFileFactsCache } from '../images/fileFactsCache';
import type { QrCodeOptions } from '../images/qr/readQrCodes';

/** Facts of the files that templates point at, read once while they stay as they are. */
export interface AttachmentFacts {
  /** Reads what is not known yet of a template's attachments. */
  load(template: Template, file: string, root: string): Promise<void>;
  /** Looks for QR codes in the pictures that are loaded; undefined where nobody needs to look any more. Slow: up to a second for a photograph. */
  loadQrCodes(template: Template, file: string, root: string): Promise<unknown> | undefined;
  /** By a path as written; undefined while it is not known. */
  get(written: string, file: string, root: string): FileFacts | undefined;
  /** The same, after it was read. */
  read(written: string, file: string, root: string): Promise<FileFacts | undefined>;
  invalidate(file: string): boolean;
}

/** How the QR codes of pictures are looked for, and remembered beyond this process. */
export function createAttachmentFacts(qrCodes: Omit<QrCodeOptions, 'workspaceRoot'> = {}): AttachmentFacts {
  const byRoot = new Map<string, ReturnType<typeof createFileFactsCache>>();
  const cacheOf = (root: string) => {
    let cache = byRoot.get(root);
    if (!cache) {
      cache = createFileFactsCache({ workspaceRoot: root, ...qrCodes });
      byRoot.set(root, cache);
    }
    return cache;
  };
  return {
    async load(template, file, root) {
      const paths = attachedPaths(template).map((written) => resolveAttached(written, file));
      if (paths.length > 0) await cacheOf(root).load(paths);
    },
    loadQrCodes(template, file, root) {
      const paths = attachedPaths(template);
      if (paths.length === 0) return undefined;
      const cache = cacheOf(root);
      const unseen = paths
        .map((written) => resolveAttached(written, file))
        .filter((path) => awaitsQrCodes(cache.get(path)));
      return unseen.length > 0 ? cache.loadQrCodes(unseen) : undefined;
    },
    get: (written, file, root) => (isRemote(written) ? undefined : cacheOf(root).get(resolveAttached(written, file))),
    async read(written, file, root) {
      if (isRemote(written)) return undefined;
      const target = resolveAttached(written, file);
      await cacheOf(root).load([target]);
      return cacheOf(root).get(target);
    },
    invalidate: (file) => [...byRoot.values()].map((cache) => cache.invalidate(file)).some(Boolean),
  };
}

function awaitsQrCodes(facts: FileFacts | undefined): boolean {
  return facts?.kind === 'image' && facts.image.qrCodes === undefined;
}

/** Local paths of a template's attachments and covers, as written. */
export function attachedPaths(template: Template): string[] {
  if (template.messages.every(({ attachments }) => attachments.length === 0)) return [];
  return template.messages
    .flatMap(({ attachments }) => attachments)
    .flatMap((attachment) => [
      'path' in attachment ? attachment.path.value : undefined,
      'cover' in attachment ? attachment.cover?.value : undefined,
    ])
    .filter((written) => written !== undefined && written !== '' && !isRemote(written)) as string[];
}

/** Relative paths start from the template's folder. `%20` and the like are taken as written first: a file may be called so. */
export function resolveAttached(written: string, file: string): string {
  return path.resolve(path.dirname(file), written);
}

const isRemote = (written: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(written);
