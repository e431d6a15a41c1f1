import type { Finding } from '../checks/model';
import type { MessageMeasure } from '../count/measure';
import type { Localizer } from '../l10n/localizer';
import type { Policy } from '../policy/model';
import type { FileFacts } from '../ports';
import type { Template } from '../template/model';

export type PreviewDevice = 'ios' | 'android';
export type PreviewTheme = 'light' | 'dark';
/** `receiver`: the customer's chat. `sender`: the broadcast assistant of the one who sends. */
export type PreviewView = 'receiver' | 'sender';

export interface PreviewOptions {
  readonly template: Template;
  /** Limits that the counters show. */
  readonly policy: Policy;
  readonly localizer: Localizer;
  readonly device: PreviewDevice;
  readonly theme: PreviewTheme;
  readonly view: PreviewView;
  /** Who the customer sees as the sender. */
  readonly senderName: string;
  /** Company behind a WeCom member, shown as `@company`; undefined on personal WeChat. */
  readonly corpName?: string | undefined;
  /** Names of mini-programs by AppID; one without a name is shown by its AppID. */
  readonly miniPrograms?: Readonly<Record<string, string>> | undefined;
  /** Values of one recipient by variable name; a missing one falls back as the send does, and leaves its place empty where there is nothing to fall back on. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** For the sender's view: a few names, and how many there are in all. */
  readonly recipients?: { readonly names: readonly string[]; readonly total: number } | undefined;
  /** Set where `values` are those of one customer: said beside the counters. */
  readonly recipientName?: string | undefined;
  /** Variables that the customer list has a column for: without a recipient their name stands for everybody's own value. */
  readonly listed?: ReadonlySet<string> | undefined;
  /** True where the page can act on a click or a key: marks take the focus and are announced as buttons. */
  readonly interactive?: boolean | undefined;
  /** Findings to mark in the text; offsets of `template.source`. */
  readonly findings?: readonly Finding[] | undefined;
  /** Facts of a local file, by its path as written; undefined while they are not known. */
  facts(path: string): FileFacts | undefined;
  /** What an `<img>` may load for a local path (data URI, webview URI); undefined where nothing can be shown. Never called for remote addresses. */
  imageUrl(path: string): string | undefined;
}

export interface Preview {
  /** The phone: one element of class `qf-phone`. Elements carry `data-line`, the 0-based source line they come from; marks also `data-at` and `data-to`, UTF-16 offsets of what they are about. */
  readonly html: string;
  /** Counters and attachment facts, to stand beside the phone; colours come from `--qf-*` properties of the page. */
  readonly side: string;
  /** All findings in words, for a page that nothing acts on: each leads to its mark in the phone. Empty where there are none. */
  readonly findings: string;
  /** Styles of all; the same for every template. */
  readonly css: string;
  /** As shown, variables filled. */
  readonly messages: readonly MessageMeasure[];
  /** The text of each message as it is sent: values filled in, nothing decorated. */
  readonly texts: readonly string[];
}
