import path from 'node:path';
import type { Finding } from '../../../core/checks/model';
import type { Message } from '../../../core/l10n/message';
import type { Range, TextEdit } from '../../../core/text';
import { resolveAttached } from '../project/attachmentFacts';
import type { Project } from '../project/project';
import type { Fit } from './copy/fitPixels';
import { type CopyResult, makeCompliantCopy } from './copy/makeCompliantCopy';

export interface FixImagesRequest {
  readonly project: Project;
  /** What the template says now: the editor's text, or the file's. */
  readonly text: string;
  /** Absolute path of the template. */
  readonly file: string;
  /** ms since the epoch */
  readonly now: number;
  /** Only the pictures whose path stands here; default: all of them. Source offsets. */
  readonly only?: Range | undefined;
  /** `contain`: the whole picture with margins (default); `cover`: filled and cut at the ends. */
  readonly fit?: Fit | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly all: number; readonly path: string }) => void;
}

export interface FixedImages {
  /** Point the template at the copies; apart and in order of place, offsets in the text that was given. */
  readonly edits: readonly TextEdit[];
  readonly written: readonly WrittenImage[];
  readonly problems: readonly ImageProblem[];
  /** What was done, but will please nobody. */
  readonly notes: readonly ImageProblem[];
}
export interface WrittenImage {
  /** As written in the template: before, and now. */
  readonly from: string;
  readonly to: string;
  /** Absolute. */
  readonly file: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
}
export interface ImageProblem {
  readonly path: string;
  readonly range: Range;
  readonly sentence: Message;
}

/** What the fix `image-copy` of the image rules asks for. */
interface Wanted {
  readonly path: string;
  readonly range: Range;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/**
 * Writes a compliant copy beside every picture that a rule offers one for, and says how the template has to change. Originals stay as they
 * are; nothing of the template is written here. A picture takes one to two seconds; `signal` ends it between two pictures.
 */
export async function fixImages(request: FixImagesRequest): Promise<FixedImages> {
  const { project, text, file, now, fit = 'contain', signal, onProgress } = request;
  const { findings } = await project.check(text, file, { now });
  const wanted = wantedCopies(findings, request.only);
  const workspaceRoot = await project.root(file);
  const copies = new Map<string, CopyResult>();
  const result = {
    edits: [] as TextEdit[],
    written: [] as WrittenImage[],
    problems: leftToPeople(findings, request.only),
    notes: [] as ImageProblem[],
  };
  for (const [done, want] of wanted.entries()) {
    if (signal?.aborted) break;
    onProgress?.({ done, all: wanted.length, path: want.path });
    const key = `${want.path}\n${want.width}x${want.height}`;
    const known = copies.get(key);
    const { width, height, bytes: maxBytes } = want;
    const target = { workspaceRoot, width, height, maxBytes, fit };
    const copy = known ?? (await makeCompliantCopy(resolveAttached(want.path, file), target));
    copies.set(key, copy);
    if (!copy.done) {
      const sentence = { key: `project.images.failed.${copy.reason}`, args: { ...copy.args, path: want.path } };
      result.problems.push({ path: want.path, range: want.range, sentence });
      continue;
    }
    project.invalidate(copy.path);
    const to = writtenAs(text.slice(want.range.start, want.range.end), want.path, copy.path);
    result.edits.push({ range: want.range, text: to });
    if (known) continue;
    result.written.push({ from: want.path, to, file: copy.path, bytes: copy.bytes, width, height });
    if (copy.enlarged < BLURRED_FROM) continue;
    const { original } = copy;
    const args = {
      path: want.path,
      size: `${original.width} × ${original.height}`,
      times: Math.round(copy.enlarged * 10) / 10,
    };
    result.notes.push({ path: want.path, range: want.range, sentence: { key: 'project.images.blurred', args } });
  }
  return result;
}

/** From twice as large on, everybody sees that there were too few pixels. */
const BLURRED_FROM = 2;

/** One copy a place, however many rules ask for it. */
function wantedCopies(findings: readonly Finding[], only: Range | undefined): readonly Wanted[] {
  const wanted = new Map<number, Wanted>();
  for (const { fixes } of findings) {
    for (const { action } of fixes) {
      if (action?.kind !== 'image-copy') continue;
      const { path: written, range, width, height, bytes } = action.data;
      const [start, end] = Array.isArray(range) ? (range as readonly unknown[]) : [];
      if (typeof written !== 'string' || typeof start !== 'number' || typeof end !== 'number') continue;
      if (typeof width !== 'number' || typeof height !== 'number' || typeof bytes !== 'number') continue;
      if (only && (end < only.start || start > only.end)) continue;
      wanted.set(start, { path: written, range: { start, end }, width, height, bytes });
    }
  }
  return [...wanted.values()].sort((a, b) => a.range.start - b.range.start);
}

/** Pictures that a rule offers no copy of, since none could be made; what it says of them says what to do. */
function leftToPeople(findings: readonly Finding[], only: Range | undefined): ImageProblem[] {
  const left = new Map<number, ImageProblem>();
  for (const { message, range, data } of findings) {
    if (!message.key.endsWith('.by-hand') || typeof data.path !== 'string') continue;
    if (only && (range.end < only.start || range.start > only.end)) continue;
    left.set(range.start, { path: data.path, range, sentence: message });
  }
  return [...left.values()];
}

/** The copy's path in the writer's own spelling: only the end of the name changes, so escapes and slashes stay. */
function writtenAs(raw: string, original: string, copy: string): string {
  const { name, ext } = path.parse(original);
  const stem = ext !== '' && raw.endsWith(ext) ? raw.slice(0, -ext.length) : raw;
  return stem + path.basename(copy).slice(name.length);
}
