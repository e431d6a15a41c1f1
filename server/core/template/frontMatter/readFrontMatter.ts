import frontMatterSchema from '../../../../schemas/frontmatter.schema.json';
import { utf8Length } from '../../count/utf8Length';
import type { Message } from '../../l10n/message';
import { readingLimit } from '../../policy/readingLimit';
import type { Range } from '../../text';
import type { FrontMatter, TemplateProblem } from '../model';
import type { JsonSchema } from '../schema/jsonSchema';
import { nodeAt, pathAtOffset } from '../schema/sourceNode';
import { findFence } from './fence';
import { headerItems } from './headerItems';
import type { HeaderProblem } from './headerProblem';
import { type Header, readHeader } from './readHeader';

export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | undefined;
  readonly problems: readonly TemplateProblem[];
  /** Where the messages begin. */
  readonly bodyStart: number;
}

/** Reads the header of a template that begins at `from` (behind a byte order mark). */
export function readFrontMatter(source: string, from: number): FrontMatterReading {
  const fence = findFence(source, from);
  if (!fence) return { frontMatter: undefined, problems: [], bodyStart: from };
  const problems: TemplateProblem[] = [];
  if (!fence.closed) {
    const end = fence.range.end;
    problems.push({
      code: 'unclosed-front-matter',
      range: fence.opening,
      sentence: { key: 'template.frontMatter.unclosed' },
      suggestions: [isLineStart(source, end) ? '---\n' : '\n---\n'],
      replace: { start: end, end },
    });
  }
  const text = source.slice(fence.yaml.start, fence.yaml.end);
  const excess = excessOf(text);
  let header: Header = { root: undefined, value: {}, problems: [] };
  if (excess) {
    problems.push({ code: 'front-matter', range: fence.opening, sentence: excess });
  } else {
    header = headerOf(text);
    problems.push(...header.problems.map((problem) => moved(problem, fence.yaml.start)));
  }
  return { frontMatter: frontMatterOf(fence, header), problems, bodyStart: fence.range.end };
}

/** Why a header is too large to be read. */
function excessOf(text: string): Message | undefined {
  const mostBytes = readingLimit('frontMatter.bytes');
  // A UTF-16 unit is at most three bytes.
  const bytes = text.length * 3 > mostBytes ? utf8Length(text) : 0;
  if (bytes > mostBytes) {
    const args = { size: Math.ceil(bytes / 1024), limit: mostBytes / 1024 };
    return { key: 'template.frontMatter.tooLarge', args };
  }
  const limit = readingLimit('frontMatter.items');
  const count = text.length > limit ? headerItems(text) : 0;
  return count > limit ? { key: 'template.frontMatter.tooMany', args: { count, limit } } : undefined;
}

function frontMatterOf(fence: { readonly range: Range; readonly yaml: Range }, header: Header): FrontMatter {
  const base = fence.yaml.start;
  const { root } = header;
  const entries = root?.kind === 'map' ? root.entries : [];
  return {
    range: fence.range,
    yaml: fence.yaml,
    data: header.value,
    at(...path) {
      const found = path.length > 0 ? nodeAt(root, path) : undefined;
      return found && { key: found.key && shifted(found.key, base), value: shifted(found.value, base) };
    },
    namesAt(...path) {
      const node = path.length > 0 ? nodeAt(root, path)?.node : root;
      return node?.kind === 'map' ? node.entries.map(({ name }) => name) : [];
    },
    pathAt: (offset) => pathAtOffset(root, offset - base),
    keys: entries.map(({ name, key, value }) => ({ name, key: shifted(key, base), value: shifted(value.range, base) })),
  };
}

function moved({ code = 'front-matter', range, sentence, suggestions }: HeaderProblem, by: number): TemplateProblem {
  return { code, range: shifted(range, by), sentence, ...(suggestions?.length ? { suggestions } : {}) };
}

const shifted = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });
const isLineStart = (source: string, at: number): boolean =>
  at === 0 || source[at - 1] === '\n' || source[at - 1] === '\r';

/** Most keystrokes are in a message, so the header is the same text as before. */
let latest: { readonly text: string; readonly header: Header } | undefined;

function headerOf(text: string): Header {
  if (latest?.text === text) return latest.header;
  const header = readHeader(text, frontMatterSchema as JsonSchema);
  latest = { text, header };
  return header;
}
