import { stat } from 'node:fs/promises';
import { namedVariables, parseTemplate } from '../../../core/template';
import type { Template } from '../../../core/template/model';
import { lineIndex, type Position } from '../../../core/lines';
import type { Range } from '../../../core/text';
import { findTemplates, TEMPLATE_SUFFIX } from '../files/findTemplates';
import { readTemplate } from '../files/readTemplate';

/** What is remembered of a template in the workspace. */
export interface IndexedTemplate {
  /** Absolute. */
  readonly file: string;
  /** The header's `title`, else the first line of the first message. */
  readonly title: string;
  readonly place: { readonly start: Position; readonly end: Position };
  /** Names of the variables that it uses or gives a default. */
  readonly variables: ReadonlySet<string>;
  /** Mini-program pages of its cards. */
  readonly pages: readonly ProgramPage[];
}
export interface ProgramPage {
  readonly appid: string;
  /** With its query, as written. */
  readonly page: string;
}

export interface TemplateIndex {
  /** Every template below the workspace folders as it is on the disk; read again only where it changed. */
  all(): Promise<readonly IndexedTemplate[]>;
  /** Searches anew. */
  forget(): void;
  /** True for a file that is a template. */
  invalidate(file: string): boolean;
}

/** Bounds of a scan: a workspace of more is searched in part. */
const MOST_TEMPLATES = 5000;
/** ms between two searches of the folders where nobody tells of changes. */
const KEPT_FOR = 30_000;
/** Templates read before others may have a turn. */
const AT_A_TIME = 50;

export function createTemplateIndex(roots: readonly string[]): TemplateIndex {
  const entries = new Map<string, { readonly stamp: string; readonly template: IndexedTemplate }>();
  let scan: { readonly at: number; readonly result: Promise<readonly IndexedTemplate[]> } | undefined;

  const readAll = async (): Promise<readonly IndexedTemplate[]> => {
    if (roots.length === 0) return [];
    const { files } = await findTemplates(roots, roots[0] ?? '.');
    const found: IndexedTemplate[] = [];
    const kept = new Set<string>();
    for (const [at, file] of files.slice(0, MOST_TEMPLATES).entries()) {
      if (at % AT_A_TIME === AT_A_TIME - 1) await new Promise((resolve) => setImmediate(resolve));
      const stamp = await stampOf(file);
      const known = entries.get(file);
      const template = known && known.stamp === stamp ? known.template : indexFile(file);
      if (!template || stamp === undefined) continue;
      entries.set(file, { stamp, template });
      kept.add(file);
      found.push(template);
    }
    for (const file of entries.keys()) if (!kept.has(file)) entries.delete(file);
    return found;
  };

  return {
    all() {
      if (!scan || Date.now() - scan.at > KEPT_FOR) {
        const result = readAll();
        scan = { at: Date.now(), result };
        result.catch(() => {
          scan = undefined;
        });
      }
      return scan.result;
    },
    forget() {
      scan = undefined;
    },
    invalidate(file) {
      if (!file.endsWith(TEMPLATE_SUFFIX)) return false;
      scan = undefined;
      return true;
    },
  };
}

async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeNs, size } = await stat(file, { bigint: true });
    return `${mtimeNs}:${size}`;
  } catch {
    return undefined;
  }
}

function indexFile(file: string): IndexedTemplate | undefined {
  try {
    const read = readTemplate(file, file);
    return 'text' in read ? indexedTemplate(file, parseTemplate(read.text)) : undefined;
  } catch {
    // Gone or locked between the search and now.
    return undefined;
  }
}

export function indexedTemplate(file: string, template: Template): IndexedTemplate {
  const { range, title } = titleOf(template);
  const variables = new Set([
    ...Object.keys(template.frontMatter?.data.variables ?? {}),
    ...namedVariables(template).map(({ name }) => name),
  ]);
  const pages: ProgramPage[] = [];
  for (const { attachments } of template.messages)
    for (const item of attachments)
      if (item.kind === 'miniprogram' && item.appid.value !== '')
        pages.push({ appid: item.appid.value, page: item.page.value + (item.query ? `?${item.query.value}` : '') });
  return { file, title, place: lineIndex(template.source).range(range), variables, pages };
}

function titleOf({ frontMatter, messages }: Template): { readonly title: string; readonly range: Range } {
  const title = frontMatter?.data.title;
  const place = frontMatter?.at('title')?.value;
  if (title !== undefined && place) return { title, range: place };
  const spoken = messages.find(({ text }) => text.value.trim() !== '');
  const first = spoken?.text.value.split('\n', 1)[0] ?? '';
  return { title: first.trim(), range: spoken?.text.sourceRange(0, first.length) ?? { start: 0, end: 0 } };
}
