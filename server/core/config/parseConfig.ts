import configSchema from '../../../schemas/config.schema.json';
import { utf8Length } from '../count/utf8Length';
import { readingLimit } from '../policy/readingLimit';
import type { JsonSchema } from '../template/schema/jsonSchema';
import { readBySchema } from '../template/schema/readBySchema';
import type { SchemaProblem } from '../template/schema/schemaProblem';
import { DEFAULT_ZONE, defaultConfig, unreadableConfig } from './defaultConfig';
import { folderOf } from './folderOf';
import { jsonSyntaxProblems } from './jsonSyntaxProblems';
import { jsonTree } from './jsonTree';
import { meaningProblems } from './meaningProblems';
import type { AccountConfig, ConfigProblem, LexiconConfig, ProjectConfig } from './model';
import { sharingAccounts } from './secretNames';

/** `qunfa.config.json` as the schema passes it: what is not there is absent. */
export interface WrittenConfig {
  readonly accounts?: Readonly<Record<string, Omit<AccountConfig, 'zone'> & { readonly zone?: string }>>;
  readonly audiences?: ProjectConfig['audiences'];
  readonly doNotContact?: ProjectConfig['doNotContact'];
  readonly policies?: ProjectConfig['policies'];
  readonly checks?: ProjectConfig['checks'];
  readonly lexicons?: readonly (Pick<LexiconConfig, 'file'> & Partial<LexiconConfig>)[];
  readonly links?: Partial<ProjectConfig['links']>;
  readonly miniPrograms?: ProjectConfig['miniPrograms'];
  readonly variables?: ProjectConfig['variables'];
  readonly review?: Partial<ProjectConfig['review']>;
  readonly ledger?: string;
}

/**
 * Reads `qunfa.config.json` (comments and trailing commas are fine). Takes any text and never throws: what does not fit is left out, with a
 * problem at its place, and its default holds. `file`: absolute path, of which relative paths of the configuration start.
 */
export function parseConfig(text: string, file: string): ProjectConfig {
  const root = folderOf(file);
  const limit = readingLimit('config.bytes');
  const bytes = utf8Length(text);
  if (bytes > limit) {
    const args = { size: Math.ceil(bytes / 1024), limit: limit / 1024 };
    return unreadableConfig(file, root, { key: 'config.tooLarge', args });
  }
  // A byte order mark is no JSON; a blank in its place keeps every offset.
  const tree = jsonTree(text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text);
  const problems: ConfigProblem[] = [
    ...jsonSyntaxProblems(text, tree.errors),
    ...tree.problems.map((problem) => ({ ...problem, severity: 'error' as const })),
  ];
  if (!tree.root) return { ...defaultConfig(root), file, problems, ...(problems.length > 0 && { unread: true }) };
  if (tree.root.kind !== 'map') {
    const notMap: ConfigProblem = {
      range: tree.root.range,
      severity: 'error',
      sentence: { key: 'config.notMap' },
      bySchema: true,
    };
    return { ...defaultConfig(root), file, problems: [...problems, notMap], unread: true };
  }
  const reading = readBySchema(tree.root, configSchema as JsonSchema);
  // The schema has passed every member, so its shape is the type's.
  const written = (reading.value ?? {}) as WrittenConfig;
  // While the file is broken, values after the break are anybody's guess: the syntax comes first.
  if (tree.errors.length === 0)
    problems.push(...reading.problems.map(configProblem), ...meaningProblems(written, tree.root));
  problems.sort((a, b) => a.range.start - b.range.start);
  const unread = tree.errors.length > 0 || reading.problems.some(isOfAccounts);
  return { ...withDefaults(written, root), file, problems, ...(unread && { unread }) };
}

function withDefaults(written: WrittenConfig, root: string): ProjectConfig {
  const defaults = defaultConfig(root);
  const sharing = sharingAccounts(Object.keys(written.accounts ?? {}));
  const accounts = Object.entries(written.accounts ?? {}).map(
    ([id, account]) =>
      [id, { zone: DEFAULT_ZONE, ...account, ...(sharing.has(id) && { ownSecretOnly: true as const }) }] as const,
  );
  // Short links lead over a page of the project's own.
  const landings = accounts.flatMap(([, { officialAccount }]) => officialAccount?.landing ?? []);
  return {
    ...defaults,
    accounts: Object.fromEntries(accounts),
    audiences: written.audiences ?? defaults.audiences,
    doNotContact: written.doNotContact ?? defaults.doNotContact,
    policies: written.policies ?? defaults.policies,
    checks: written.checks ?? defaults.checks,
    lexicons: (written.lexicons ?? []).map((lexicon) => ({ severity: 'warning', category: '', ...lexicon })),
    links: { trustedHosts: [...(written.links?.trustedHosts ?? defaults.links.trustedHosts), ...landings] },
    miniPrograms: written.miniPrograms ?? defaults.miniPrograms,
    variables: written.variables ?? defaults.variables,
    review: { ...defaults.review, ...written.review },
    ledger: written.ledger,
  };
}

function isOfAccounts({ code, path }: SchemaProblem): boolean {
  return code !== 'unknown-key' && path[0] === 'accounts' && path.length <= 3;
}

/** A suggestion of a configuration is JSON, and stands for the whole of `range`. The nearest key is offered, not said twice. */
function configProblem({ code, path, range, sentence, suggestions = [] }: SchemaProblem): ConfigProblem {
  const offers = suggestions.length > 0 ? { suggestions: suggestions.map((text) => JSON.stringify(text)) } : {};
  if (code === 'form') return { range, severity: 'error', sentence, ...offers };
  if (code === 'value') return { range, severity: 'error', sentence, ...offers, bySchema: true };
  const name = String(path[path.length - 1] ?? '');
  if (SECRET.test(name))
    return {
      range,
      severity: 'error',
      sentence: { key: 'config.secret', args: { key: String(sentence.args?.key ?? '') } },
      bySchema: true,
    };
  return {
    range,
    severity: 'warning',
    sentence: { ...sentence, key: 'template.schema.unknownKey' },
    ...offers,
    bySchema: true,
  };
}

const SECRET = /secret|token|passw(?:or)?d|密钥|密码/i;
