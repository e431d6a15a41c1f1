import { existsSync, readFileSync } from 'node:fs';
import type { AudienceFacts } from '../../server/core/audience/facts';
import { parseExpression } from '../../server/core/audience/expression/parseExpression';
import { createCheckContext } from '../../server/core/checks/context';
import type { ApprovalFacts, CheckContext, PlanFacts } from '../../server/core/checks/model';
import type { ProjectConfig } from '../../server/core/config/model';
import { compileTeamList, teamLexicon } from '../../server/core/lexicon/team/teamLexicon';
import type { ListDefaults, ListedWord } from '../../server/core/lexicon/team/teamList';
import { parseTemplate } from '../../server/core/template';
import { fixtureFiles } from './fixtureFiles';

/** The clock of all fixtures. */
export const FIXTURE_NOW = Date.parse('2026-11-25T11:00:00+08:00');

/** `*.context.json`: what a template alone can't say. */
export interface FixtureSettings {
  readonly config?: Partial<ProjectConfig>;
  readonly audience?: Partial<Omit<AudienceFacts, 'longest' | 'missing'>> & {
    readonly longest?: Readonly<Record<string, string>>;
    readonly missing?: Readonly<Record<string, number>>;
  };
  readonly approval?: ApprovalFacts;
  readonly plan?: Partial<PlanFacts>;
  /** Word lists of the team. */
  readonly lists?: readonly (ListDefaults & { readonly words: readonly ListedWord[] })[];
  /** `step subject` of each step that a person has confirmed. */
  readonly confirmed?: readonly string[];
  /** Characters to append to the template. */
  readonly pad?: number;
}

export function fixtureSettings(file: string): FixtureSettings {
  const target = file.replace(/\.broadcast\.md$/, '.context.json');
  return existsSync(target) ? (JSON.parse(readFileSync(target, 'utf8')) as FixtureSettings) : {};
}

export const emptyConfig: ProjectConfig = {
  file: undefined,
  root: '/project',
  accounts: {},
  audiences: {},
  doNotContact: [],
  policies: {},
  checks: {},
  lexicons: [],
  links: { trustedHosts: [] },
  miniPrograms: {},
  variables: {},
  review: { required: false, distinctReviewer: false },
  ledger: undefined,
  problems: [],
};

/** A check context as the editor would make it, over files and facts of the fixtures instead of a disk. */
export function fixtureContext(source: string, settings: FixtureSettings = {}): CheckContext {
  const template = parseTemplate(source + 'x'.repeat(settings.pad ?? 0));
  const expression = template.frontMatter?.data.audience;
  const accounts = Object.fromEntries(
    Object.entries(settings.config?.accounts ?? {}).map(([id, account]) => [
      id,
      { ...account, zone: account.zone ?? 'Asia/Shanghai' },
    ]),
  );
  return createCheckContext({
    template,
    config: { ...emptyConfig, ...settings.config, accounts },
    now: FIXTURE_NOW,
    file: (path) => fixtureFiles[path] ?? { kind: 'missing', reason: 'not-found' },
    audience: settings.audience && audienceFacts(settings.audience),
    audienceProblems: typeof expression === 'string' ? parseExpression(expression).problems : undefined,
    approval: settings.approval,
    plan: settings.plan && { senders: [], fanOut: undefined, late: undefined, warmUp: undefined, ...settings.plan },
    lexicons: settings.lists?.map((list) => teamLexicon(compileTeamList(list.words), list)) ?? [],
    isConfirmed: (step, subject) => settings.confirmed?.includes(`${step} ${subject}`) === true,
  });
}

function audienceFacts(given: NonNullable<FixtureSettings['audience']>): AudienceFacts {
  const { longest = {}, missing = {}, ...rest } = given;
  return {
    columns: [],
    tags: [],
    groups: {},
    selected: undefined,
    hasIos: false,
    ...rest,
    longest: (column) => longest[column],
    missing: (column) => missing[column] ?? 0,
  };
}
