import type { Message } from '../../../../core/l10n/message';

/** Makes compliant short links. `target` is what the link leads to; `seconds` how long it lives. Errors are values. */
export interface LinkShortener<Target> {
  shorten(target: Target, seconds: number): Promise<ShortLink>;
}

export type ShortLink =
  /** `expiresAt`: ms since the epoch, by this machine's clock. */
  | { readonly kind: 'made'; readonly url: string; readonly expiresAt: number }
  | { readonly kind: 'refused'; readonly problem: Message };

export interface LinkApp {
  readonly appId: string;
  /** The name under which its AppSecret is kept. */
  readonly secretName: string;
  /** Default: the official address. */
  readonly baseUrl?: string;
}
