import path from 'node:path';
import {
  audienceFacts,
  audienceSource,
  checkVocabulary,
  parseExpression,
  problemSummaries,
  selectAudience,
  type AudienceFacts,
  type AudienceSource,
  type AudienceTable,
  type Expression,
  type ExpressionProblem,
  type Selection,
  type SelectionOptions,
} from '../../../core/audience';
import { clausesOf } from '../../../core/audience/expression/clausesOf';
import type { AudienceProblem } from '../../../core/checks/model';
import { resolveTemplate } from '../../../core/config';
import type { ProjectConfig } from '../../../core/config/model';
import type { Message } from '../../../core/l10n/message';
import type { Template } from '../../../core/template/model';
import { createTableCache } from '../tables/tableCache';
import { type Barred, createDoNotContact, NOBODY_BARRED, neverLists } from './doNotContact';

/** Where a template's people come from, loaded: the list, the expression, and what is wrong with either. */
export interface LoadedAudience {
  readonly source: AudienceSource;
  /** Absolute path of the list; undefined where neither template nor account names one. */
  readonly file: string | undefined;
  readonly table: AudienceTable | undefined;
  /** Why there is no table. */
  readonly problem: Message | undefined;
  readonly expression: Expression | undefined;
  readonly expressionProblems: readonly ExpressionProblem[];
  readonly scope: { readonly account?: readonly string[]; readonly template?: readonly string[] };
  readonly doNotContact: Barred;
}

export type AudienceExclusions = Pick<SelectionOptions, 'alreadySent' | 'overQuota'>;

export interface Audiences {
  load(template: Template, file: string, config: ProjectConfig, options?: LoadOptions): Promise<LoadedAudience>;
  /** Facts for the checks: `known` at once where the list is in memory, `result` reads it. */
  facts(template: Template, file: string, config: ProjectConfig, now: number): FactsLookup;
  invalidate(file: string): boolean;
}
export interface LoadOptions {
  readonly onProgress?: (rows: number) => void;
}
export interface AudienceKnowledge {
  readonly facts: AudienceFacts | undefined;
  readonly problems: readonly AudienceProblem[];
}
export interface FactsLookup {
  readonly known: AudienceKnowledge | undefined;
  readonly result: () => Promise<AudienceKnowledge>;
}

export function createAudiences(): Audiences {
  const tables = createTableCache();
  /** Lists that could not be read, until their file changes: asking again and again would never end. */
  const failed = new Map<string, ReadResult>();
  const never = createDoNotContact(tables);

  const load: Audiences['load'] = async (template, file, config, options = {}) => {
    const prepared = prepare(template, file, config);
    if (prepared.file === undefined)
      return { ...prepared, table: undefined, problem: undefined, doNotContact: NOBODY_BARRED };
    const { onProgress } = options;
    const read = await tables.get(prepared.file, {
      columns: prepared.source.columns,
      shownAs: prepared.source.file ?? prepared.file,
      ...(onProgress && { onProgress: ({ rows }) => onProgress(rows) }),
    });
    if ('problem' in read) failed.set(prepared.file, read);
    else failed.delete(prepared.file);
    return complete(prepared, read, await never.read(neverLists(config)));
  };

  return {
    load,
    facts(template, file, config, now) {
      const prepared = prepare(template, file, config);
      const cached =
        prepared.file === undefined
          ? undefined
          : (tables.peek(prepared.file, prepared.source.columns) ?? failed.get(prepared.file));
      const barred = never.peek(neverLists(config));
      const know = (audience: LoadedAudience): AudienceKnowledge => knowledge(audience, template, config, now);
      if (prepared.file === undefined) {
        const known = know({ ...prepared, table: undefined, problem: undefined, doNotContact: NOBODY_BARRED });
        return { known, result: () => Promise.resolve(known) };
      }
      if (cached && barred) {
        const known = know(complete(prepared, cached, barred));
        return { known, result: () => Promise.resolve(known) };
      }
      return { known: undefined, result: () => load(template, file, config).then(know) };
    },
    invalidate(file) {
      const hadFailed = failed.delete(file);
      if (!tables.forget(file) && !hadFailed) return false;
      never.forget();
      return true;
    },
  };
}

type Prepared = Omit<LoadedAudience, 'table' | 'problem' | 'doNotContact'>;
type ReadResult = { readonly table: AudienceTable } | { readonly problem: Message };

function prepare(template: Template, file: string, config: ProjectConfig): Prepared {
  const { account } = resolveTemplate(template, config);
  const source = audienceSource(template, config, account);
  const base = source.base === 'template' ? path.dirname(file) : config.root;
  const parsed = source.expressionText === undefined ? undefined : parseExpression(source.expressionText);
  const narrowed = template.frontMatter?.data.departments;
  return {
    source,
    file: source.file === undefined ? undefined : path.resolve(base, source.file),
    expression: parsed?.expression,
    expressionProblems: parsed?.problems ?? [],
    scope: {
      ...(account?.departments && { account: account.departments }),
      ...(narrowed && { template: narrowed }),
    },
  };
}

function complete(prepared: Prepared, read: ReadResult, doNotContact: Barred): LoadedAudience {
  if ('problem' in read) return { ...prepared, table: undefined, problem: read.problem, doNotContact };
  const vocabulary = prepared.expression ? checkVocabulary(prepared.expression, read.table, prepared.scope) : [];
  return {
    ...prepared,
    table: read.table,
    problem: undefined,
    doNotContact,
    expressionProblems: [...prepared.expressionProblems, ...vocabulary],
  };
}

/** The selection of a loaded audience, or undefined where there is no list or the expression can't be read. */
export function selectFrom(
  audience: LoadedAudience,
  template: Template,
  config: ProjectConfig,
  now: number,
  exclusions: AudienceExclusions = {},
): Selection | undefined {
  if (!audience.table) return undefined;
  if (audience.source.expressionText !== undefined && audience.expression === undefined) return undefined;
  const { channel, zone } = resolveTemplate(template, config);
  const senders = channel === 'wecom' ? template.frontMatter?.data.senders : undefined;
  return selectAudience(audience.table, audience.expression, {
    channel,
    zone,
    now,
    scope: audience.scope,
    ...(senders && { senders }),
    ...(audience.doNotContact.has && { doNotContact: audience.doNotContact.has }),
    ...exclusions,
  });
}

/**
 * Why nothing about people could be checked. A list that the template itself names must be there; the account's may be kept out of a
 * repository with good reason, so that its absence is told but stops nobody.
 */
function listProblems({ problem, source }: LoadedAudience): readonly AudienceProblem[] {
  if (!problem) return [];
  if (problem.key !== 'audience.file.not-found') return [{ message: problem, severity: 'error' }];
  const message = { key: 'checks.audience/expression.list-missing', args: { path: source.file ?? '' } };
  return [{ message, severity: source.base === 'template' ? 'error' : 'warning' }];
}

/** Rows that were left out for want of an id, and levels and dates that no condition can meet: as a warning where the template asks for them. */
function rowProblems({ expression }: LoadedAudience, table: AudienceTable): readonly AudienceProblem[] {
  if (Object.keys(table.problems.counts).length === 0) return [];
  const asked = new Set(
    (expression ? clausesOf(expression) : []).map(({ name }) => name && table.column(name.text)?.known),
  );
  return problemSummaries(table.problems).flatMap(({ code, message }): AudienceProblem[] => {
    if (code === 'empty-id') return [{ message, severity: 'warning' }];
    if (code === 'bad-level') return [{ message, severity: asked.has('level') ? 'warning' : 'info' }];
    return code === 'bad-date' && asked.has('last_contacted') ? [{ message, severity: 'warning' }] : [];
  });
}

/**
 * A selection looks at every row, and every keystroke and request asks for it: what was found of a list is kept for a minute, since durations
 * (`30d`) move with the time.
 */
const KEPT_FOR = 60_000;
const KEPT_SELECTIONS = 8;
const remembered = new WeakMap<AudienceTable, Map<string, Remembered>>();
interface Remembered {
  readonly at: number;
  readonly doNotContact: Barred['has'];
  readonly facts: AudienceFacts;
}

function knowledge(
  audience: LoadedAudience,
  template: Template,
  config: ProjectConfig,
  now: number,
): AudienceKnowledge {
  const { table, source, scope, expressionProblems } = audience;
  if (!table) return { facts: undefined, problems: [...expressionProblems, ...listProblems(audience)] };
  const problems = [...expressionProblems, ...rowProblems(audience, table)];
  const { channel, zone } = resolveTemplate(template, config);
  const key = JSON.stringify([source.expressionText, scope, template.frontMatter?.data.senders, channel, zone]);
  const held = remembered.get(table) ?? new Map<string, Remembered>();
  remembered.set(table, held);
  const known = held.get(key);
  const doNotContact = audience.doNotContact.has;
  if (known?.doNotContact === doNotContact && known && Math.abs(now - known.at) < KEPT_FOR)
    return { facts: known.facts, problems };
  const facts = audienceFacts(table, selectFrom(audience, template, config, now), scope, { now, zone });
  held.delete(key);
  held.set(key, { at: now, doNotContact, facts });
  for (const oldest of held.keys()) {
    if (held.size <= KEPT_SELECTIONS) break;
    held.delete(oldest);
  }
  return { facts, problems };
}
