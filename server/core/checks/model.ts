import type { AudienceFacts } from '../audience/facts';
import type { ProjectConfig, AccountConfig } from '../config/model';
import type { Message } from '../l10n/message';
import type { Lexicon } from '../lexicon/lexicon';
import type { Figure, Policy } from '../policy/model';
import type { FileFacts } from '../ports';
import type { Template } from '../template/model';
import type { Channel, Layer, Range, Severity, TextEdit } from '../text';

export type RuleGroup =
  | 'template'
  | 'text'
  | 'link'
  | 'words'
  | 'law'
  | 'image'
  | 'attachment'
  | 'variable'
  | 'audience'
  | 'schedule'
  | 'account'
  | 'review';

/** What may be absent from a template or from what is known of it, so that rules about it have nothing to say: whatIsThere.ts. */
export type Need =
  | 'problems'
  | 'suppressions'
  | 'links'
  | 'markdown'
  | 'brackets'
  | 'emoji'
  | 'hidden characters'
  | 'attachments'
  | 'variables'
  | 'braces'
  | 'schedule'
  | 'audience'
  | 'audience problems'
  | 'plan'
  | 'approval';

export interface SeverityWhen {
  readonly severity: Severity;
  readonly when: string;
}

/** A rule: metadata and a pure generator. One file a rule; no rule imports another. */
export interface Rule {
  /** `group/name`; a promise to users. */
  readonly id: string;
  readonly severity: Severity;
  /** Where findings differ in it: each severity with when it is given (the end of a key, `checks.when.…`), the usual one among them. */
  readonly severities?: readonly SeverityWhen[];
  readonly layer: Layer | undefined;
  /** Key of the figure that the rule holds, for hover and docs. */
  readonly figure?: string;
  /** Keys of further figures that it holds as well, for docs and `explain`. */
  readonly moreFigures?: readonly string[];
  /** `safe`: part of fix-all; `choice`: offered; `none`. */
  readonly fix: 'safe' | 'choice' | 'none';
  /** Law rules are skipped for `kind: service | notice`. */
  readonly marketingOnly?: boolean;
  /** Without it the rule finds nothing, and is not asked. */
  readonly needs?: Need | undefined;
  /** May give `undefined` between two pieces of long work: others may have a turn there. An empty array costs less than a generator that ends at once. */
  check(context: CheckContext): Iterable<RawFinding | undefined>;
  /** A second look, after suppressions were applied to what all rules found. */
  checkUsage?(context: CheckContext, usage: SuppressionUse): Iterable<RawFinding | undefined>;
}

/** What each suppression did. An entry is an element of `Suppression.rules`, or the rule id where front matter names it. */
export interface SuppressionUse {
  /** Entries that silenced at least one finding. */
  readonly used: ReadonlySet<object | string>;
  /** Entries that met a finding which the platform layer protects. */
  readonly refused: ReadonlySet<object | string>;
  /** Ids of the rules that ran to their end and knew all they asked for: about others nothing is known. */
  readonly ran: ReadonlySet<string>;
  /** Ids of all rules there are. */
  readonly known: ReadonlySet<string>;
}

/** What is looked up outside of a template and its configuration, and may still be on its way. */
export type Fact = 'audience' | 'audience problems' | 'plan' | 'ledger';

/** Everything a rule may know. Facts that need a disk are looked up, never loaded: `undefined` means "not known yet", and the rule stays silent. */
export interface CheckContext {
  readonly template: Template;
  readonly channel: Channel;
  readonly accountId: string | undefined;
  readonly account: AccountConfig | undefined;
  readonly config: ProjectConfig;
  readonly policy: Policy;
  readonly kind: 'marketing' | 'service' | 'notice';
  /** ms since the epoch */
  readonly now: number;
  /** IANA zone of the account. */
  readonly zone: string;
  /** Path as written in the template. */
  file(path: string): FileFacts | undefined;
  readonly audience: AudienceFacts | undefined;
  /** Whether a date (`YYYY-MM-DD`) is a working day by the statutory calendar. */
  isWorkingDay(date: string): boolean;
  /** Problems that the audience room found in the expression; offsets are UTF-16 offsets into the expression. */
  readonly audienceProblems: readonly AudienceProblem[] | undefined;
  /** The approval of what this template holds now, whichever template it was given to; else the latest of this template. */
  readonly approval: ApprovalFacts | undefined;
  /** Whether approvals could be looked up at all: where not, none does not mean that nobody approved. */
  readonly approvalsKnown: boolean;
  /** What the planner says of this template and its audience. */
  readonly plan: PlanFacts | undefined;
  /** Whether a person has confirmed a step of the compliance path for the account (`subject`: a sender, or empty for the account itself); undefined where there is no record. */
  isConfirmed: ((step: string, subject: string) => boolean) | undefined;
  /** The team's own word lists. */
  readonly lexicons: readonly Lexicon[];
  /** What could not be looked up yet: a rule that asks for it has not run, as far as unused suppressions are concerned. */
  readonly unknown: ReadonlySet<Fact>;
}

export interface AudienceProblem {
  /** UTF-16 offsets into the expression; absent where the customer list itself is the problem. */
  readonly range?: Range;
  readonly message: Message;
  readonly severity?: Severity;
  readonly suggestions?: readonly string[];
}

export interface ApprovalFacts {
  readonly by: string;
  /** ISO 8601 */
  readonly at: string;
  readonly approvedHash: string;
  readonly presentHash: string;
  /** Where another template with the same content was approved: its path in the project. */
  readonly elsewhere?: string;
}

/** Counts and times, nobody's data. Person-times, sends and days as the planner counts them. */
export interface PlanFacts {
  /** WeCom members who send to the selection; empty on personal. */
  readonly senders: readonly string[];
  /** Where variables stand in the text. */
  readonly fanOut: FanOut | undefined;
  /** Where the deadline can't be met. */
  readonly late: LatePlan | undefined;
  /** Where the first days of a young account hold the plan back. */
  readonly warmUp: WarmUpPlan | undefined;
  /** Sends in hours that are avoided, by the window of the template that lets them be there. */
  readonly avoided?: readonly AvoidedStarts[];
}
export interface AvoidedStarts {
  /** Index in `schedule.windows`. */
  readonly window: number;
  readonly why: 'daily' | 'workday';
  readonly sends: number;
  /** The first of them: `YYYY-MM-DD`, and minutes since midnight. */
  readonly date: string;
  readonly minute: number;
}
export interface WarmUpPlan {
  /** Sends that the plan would like on one of those days … */
  readonly sends: number;
  /** … days on which it sends with their limit … */
  readonly days: number;
  /** … and without it. */
  readonly without: number;
}
export interface FanOut {
  readonly recipients: number;
  /** Different values of each variable among the recipients. */
  readonly values: readonly { readonly name: string; readonly count: number }[];
  /** Different texts over all messages. */
  readonly texts: number;
  /** Tasks (wecom) or batches (personal) … */
  readonly sends: number;
  /** … and how many there would be if all read the same. */
  readonly without: number;
  /** Calendar days on which sends start. */
  readonly days: number;
}
export interface LatePlan {
  readonly sentence: Message;
  /** `YYYY-MM-DD HH:MM` in the account's zone. */
  readonly deadline: string;
  /** The earliest possible end, in the same form. */
  readonly end: string;
  /** Key of the figure that stands in the way. */
  readonly limit: string;
}

export interface RawFinding {
  readonly range: Range;
  readonly message: Message;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly layer?: Layer;
  readonly figure?: Figure;
  /** Where it comes from, where no figure says so: the file of a team's list. */
  readonly source?: string;
  /** Short facts for scripts: figures, limits, the host found … */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  readonly title: Message;
  /** Safe fixes are part of fix-all. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
  /** A fix that an edit of the text alone can't do (write an image copy, change the config). */
  readonly action?: { readonly kind: string; readonly data: Readonly<Record<string, unknown>> };
}

/** What a check reports. Offsets are UTF-16 in the template's source. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly layer: Layer | undefined;
  /** Where the figure comes from, for people. */
  readonly source: string | undefined;
  readonly message: Message;
  readonly range: Range;
  readonly data: Readonly<Record<string, unknown>>;
  readonly fixes: readonly Fix[];
}
