import type { Message } from '../l10n/message';
import type { FigureValue } from '../policy/model';
import type { Channel, Range, Severity } from '../text';

/** `qunfa.config.json` after validation: values that passed the schema, defaults filled in. Shape: docs and schemas/config.schema.json. */
export interface ProjectConfig {
  /** Absolute path of the file; undefined where there is none and the defaults hold. */
  readonly file: string | undefined;
  /** Folder that relative paths of the config start from: the config's own folder, else the folder of the template. */
  readonly root: string;
  readonly accounts: Readonly<Record<string, AccountConfig>>;
  readonly audiences: Readonly<Record<string, AudienceConfig>>;
  /** Lists of people who are never written to: names in `audiences`, or file paths from `root`. */
  readonly doNotContact: readonly string[];
  readonly policies: Readonly<Partial<Record<Channel, Readonly<Record<string, FigureValue>>>>>;
  readonly checks: Readonly<Record<string, Severity | 'off'>>;
  readonly lexicons: readonly LexiconConfig[];
  readonly links: { readonly trustedHosts: readonly string[] };
  /** Name by AppID. */
  readonly miniPrograms: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string | number>>;
  readonly review: { readonly required: boolean; readonly distinctReviewer: boolean };
  /** Path or `postgres://…`, as written. */
  readonly ledger: string | undefined;
  readonly problems: readonly ConfigProblem[];
  /** The file, or what it says of accounts, could not be read as a whole: what is not here may be written there. */
  readonly unread?: true;
}

export interface AccountConfig {
  readonly channel: Channel;
  readonly corpId?: string;
  readonly agentId?: number;
  /** `YYYY-MM-DD` */
  readonly registeredOn?: string;
  /** IANA zone; default Asia/Shanghai. */
  readonly zone: string;
  readonly departments?: readonly string[];
  readonly certified?: boolean;
  readonly senders?: Readonly<Record<string, SenderConfig>>;
  readonly batchesPerDay?: number;
  readonly quotaPerCustomer?: 'month' | 'week' | 'day';
  readonly baseUrl?: string;
  readonly officialAccount?: OfficialAccountConfig;
  readonly miniProgram?: MiniProgramConfig;
  /** Name in `audiences`, or a file path. */
  readonly audience?: string;
  readonly displayName?: string;
  /** Not written: another account's id comes to the same name of a variable, so that this one's secret has a variable of its own only. */
  readonly ownSecretOnly?: true;
}
/** A member that sends. */
export interface SenderConfig {
  readonly displayName?: string;
  readonly trainedOn?: string;
  readonly department?: string;
}
/** Secrets are kept under the AppID, never in the configuration. */
export interface OfficialAccountConfig {
  readonly appId: string;
  /** One's own page that leads on, with `{key}` where the short key goes. */
  readonly landing: string;
  /** Default: the official address. */
  readonly baseUrl?: string;
}
export interface MiniProgramConfig {
  readonly appId: string;
  /** Default: the official address. */
  readonly baseUrl?: string;
}
export interface AudienceConfig {
  readonly file: string;
  /** Column title in the file → known column or variable name. */
  readonly columns?: Readonly<Record<string, string>>;
}
export interface LexiconConfig {
  readonly file: string;
  readonly severity: Severity;
  readonly category: string;
}
export interface ConfigProblem {
  readonly range: Range;
  readonly severity: 'error' | 'warning';
  readonly sentence: Message;
  readonly suggestions?: readonly string[];
  /** Whoever reads the file as JSON, by our schema, says the same. */
  readonly bySchema?: true;
}
