import type { PreviewDevice, PreviewTheme, PreviewView } from './model';

/** The custom request of the language server behind the preview pane. */
export const PREVIEW_REQUEST = 'qunfa/preview';

export interface PreviewParams {
  readonly uri: string;
  /** Version of the document that the client shows; the answer is for the newest one the server has. */
  readonly version?: number;
  /** Id of a recipient whose values to show; absent: fallbacks. */
  readonly recipient?: string;
  readonly device: PreviewDevice;
  readonly theme: PreviewTheme;
  readonly view: PreviewView;
  /** How local images become addresses: a file below `folder` (absolute path) is shown as `url` + its path relative to it, encoded. Absent: no images. */
  readonly resources?: { readonly folder: string; readonly url: string };
}

export interface PreviewResult {
  readonly version: number;
  /** The phone. */
  readonly html: string;
  /** Counters and facts beside it. */
  readonly side: string;
  /** Styles of both; the same for every answer of one server. */
  readonly css: string;
  /** The template's title; undefined where it has none. */
  readonly title?: string;
  /** The first customers of the audience, to switch between; empty where there is no customer list. */
  readonly recipients: readonly PreviewRecipient[];
  /** Recipients of the template in all. */
  readonly total: number;
  /** The one whose values are shown. `place`: 1-based among the recipients; 0 for a customer of the account whom the template does not reach. */
  readonly shown?: PreviewRecipient & { readonly place: number };
  /** The text of each message as it is sent. */
  readonly texts: readonly string[];
}

export interface PreviewRecipient {
  readonly id: string;
  readonly name: string;
}

/** PreviewRecipientsParams → PreviewRecipientsResult: finds customers to show, among the template's recipients, who are all in the account's scope. */
export const PREVIEW_RECIPIENTS_REQUEST = 'qunfa/previewRecipients';

export interface PreviewRecipientsParams {
  readonly uri: string;
  /** `search`: by name or id · `next`, `previous`: from `from`, round the end · `longest`: whose longest message is longest. */
  readonly find: 'search' | 'next' | 'previous' | 'longest';
  /** Only those who lack a value for a variable that has no fallback. */
  readonly missing: boolean;
  readonly query?: string;
  readonly from?: string;
}
export interface PreviewRecipientsResult {
  readonly found: readonly PreviewRecipient[];
  /** Of `longest`: grapheme clusters of the longest message. */
  readonly characters?: number;
  /** How many lack a value; counted with `missing` only. */
  readonly lacking?: number;
  /** False where the list is so long that only its first part was looked at. */
  readonly complete: boolean;
}

/** PreviewParams → PreviewPageResult: the same preview with its pictures in it, to keep or to draw. */
export const PREVIEW_PAGE_REQUEST = 'qunfa/previewPage';

export interface PreviewPageResult {
  /** A whole HTML document. */
  readonly page: string;
  /** The phone alone. */
  readonly phone: string;
}

/** Address of a local image for a view that can load only below one folder; undefined for a path outside it. Both paths absolute, `/` or `\` separated. */
export function resourceUrl(
  absolute: string,
  { folder, url }: NonNullable<PreviewParams['resources']>,
): string | undefined {
  const root = folder.replaceAll('\\', '/').replace(/\/+$/, '');
  const path = absolute.replaceAll('\\', '/');
  if (!path.startsWith(`${root}/`) || path.split('/').includes('..')) return undefined;
  const relative = path
    .slice(root.length + 1)
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return `${url.replace(/\/+$/, '')}/${relative}`;
}
