import type { AudienceTable } from '../../../core/audience';
import { resolveTemplate } from '../../../core/config';
import type { ProjectConfig } from '../../../core/config/model';
import type { PlanFacts } from '../../../core/checks/model';
import { variablesOf } from '../../../core/template';
import type { Template } from '../../../core/template/model';
import type { Audiences } from './audiences';
import type { LedgerFacts } from './ledgerFacts';
import { warmUpEnd } from './warmUpEnd';

export interface PlanFactsRequest {
  readonly template: Template;
  readonly file: string;
  readonly config: ProjectConfig;
  /** ms since the epoch */
  readonly now: number;
}

/** Facts that take a plan: how far variables fan the sends out, and whether the deadline can be met. */
export interface PlanFactsCache {
  /** `known` where the same question was answered, `result` when it was lately. */
  lookup(request: PlanFactsRequest): Promise<PlanLookup> | PlanLookup;
  /** Something that an answer may depend on has changed. */
  forget(): void;
}

export interface PlanLookup {
  readonly known: { readonly facts: PlanFacts | undefined } | undefined;
  /** `known` is of some time ago: it stands until the new answer is there. */
  readonly isOld: boolean;
  readonly result: () => Promise<PlanFacts | undefined>;
}

/** Of most templates no plan is needed. */
const NO_PLAN: PlanLookup = { known: { facts: undefined }, isOld: false, result: () => Promise.resolve(undefined) };

/** ms for which an answer holds: a plan starts now, and now moves. */
const KEPT_FOR = 5 * 60_000;
const KEPT_ANSWERS = 16;

interface Answer {
  readonly at: number;
  readonly facts: Promise<PlanFacts | undefined>;
  /** Set when it has come; until then, what was answered before. */
  settled: { readonly facts: PlanFacts | undefined } | undefined;
  isOld: boolean;
}

export function createPlanFacts(audiences: Audiences, ledger: LedgerFacts): PlanFactsCache {
  const answers = new Map<string, Answer>();

  const ask = (key: string, request: PlanFactsRequest): Answer => {
    // A list that can't be read is told by the rules about the audience; asking again at each keystroke would never end.
    const made = compute(request, audiences, ledger).catch(() => undefined);
    const answer: Answer = { at: request.now, facts: made, settled: answers.get(key)?.settled, isOld: true };
    answers.delete(key);
    answers.set(key, answer);
    for (const oldest of answers.keys()) {
      if (answers.size <= KEPT_ANSWERS) break;
      answers.delete(oldest);
    }
    void made.then((facts) => {
      answer.settled = { facts };
      answer.isOld = false;
    });
    return answer;
  };

  const lookup = async (request: PlanFactsRequest): Promise<PlanLookup> => {
    const key = keyOf(request, await ledger.stamp(request.config));
    const known = answers.get(key);
    const fresh = known && Math.abs(request.now - known.at) < KEPT_FOR ? known : undefined;
    const isOld = !fresh || fresh.isOld;
    return { known: known?.settled, isOld, result: () => (fresh ?? ask(key, request)).facts };
  };

  return {
    lookup: (request) => (isNeeded(request) ? lookup(request) : NO_PLAN),
    forget: () => answers.clear(),
  };
}

/** Where there is neither a variable nor a deadline nor a window, the account is not new, and nobody's training is asked for, no plan is needed. */
function isNeeded({ template, config, now }: PlanFactsRequest): boolean {
  const data = template.frontMatter?.data;
  const { account, channel, zone } = resolveTemplate(template, config);
  if (data?.audience === undefined && account?.audience === undefined) return false;
  const { deadline, windows } = data?.schedule ?? {};
  if (deadline !== undefined || windows !== undefined || variablesOf(template).length > 0) return true;
  if (warmUpEnd({ account, channel, config, now, zone })) return true;
  return data?.status === 'ready' && channel === 'wecom' && account?.senders !== undefined;
}

/** What a template says to people and to other checks: no plan depends on it. */
const UNPLANNED: ReadonlySet<string> = new Set(['title', 'checks', 'review', 'replies', 'status']);

/** All that the answer depends on, but for the customer list, which `forget` stands for, and the time. The text between variables does not count. */
function keyOf({ template, file, config }: PlanFactsRequest, ledger: string | undefined): string {
  const variables = template.messages.map(({ parts }) =>
    parts.flatMap((part, index) =>
      part.kind === 'variable' ? [[part.name, part.fallback, parts[index - 1]?.kind === 'variable']] : [],
    ),
  );
  const data = Object.entries(template.frontMatter?.data ?? {}).filter(([key]) => !UNPLANNED.has(key));
  const { accounts, policies, audiences, doNotContact, variables: values } = config;
  const account = resolveTemplate(template, config).accountId;
  const own = account === undefined || !Object.hasOwn(accounts, account) ? undefined : accounts[account];
  return JSON.stringify([file, data, variables, account, own, policies, audiences, doNotContact, values, ledger]);
}

/** Loaded when it is first needed: most checks need no planner. `require` is lazy in the bundle and from source alike. */
const planner = () => require('./planFactsOf') as typeof import('./planFactsOf');

async function compute(
  { template, file, config, now }: PlanFactsRequest,
  audiences: Audiences,
  ledger: LedgerFacts,
): Promise<PlanFacts | undefined> {
  const audience = await audiences.load(template, file, config);
  const table: AudienceTable | undefined = audience.table;
  if (!table) return undefined;
  return planner().planFactsOf({ template, file, config, now, audience, table, ledger });
}
