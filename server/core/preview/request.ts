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
  readonly recipients: readonly { readonly id: string; readonly name: string }[];
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
