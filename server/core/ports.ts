/** What the outside gives to the core. Adapters live in server/src/node (and, for the browser, beside the worker). */

/** `no-file`: a pipe, a device, or a link that leads to itself. */
export type MissingReason = 'not-found' | 'outside-workspace' | 'unreadable' | 'directory' | 'no-file';

/** Facts about a file that a template points at. */
export type FileFacts =
  | {
      readonly kind: 'missing';
      readonly reason: MissingReason;
      /** Files of the same folder with names like it, the likest first. */
      readonly near?: readonly string[];
    }
  | { readonly kind: 'image'; readonly bytes: number; readonly image: ImageFacts }
  | {
      readonly kind: 'other';
      readonly bytes: number /** by content: mp4, pdf, … */;
      readonly type: string | undefined;
      /** Of an MP4 or MOV whose header can be read. */
      readonly video?: VideoFacts;
    };

export interface VideoFacts {
  readonly seconds: number;
  /** As it is shown, turned upright. 0 where no track has a picture. */
  readonly width: number;
  readonly height: number;
}

export interface ImageFacts {
  /** By content. */
  readonly format: 'jpeg' | 'png' | 'gif' | 'webp' | 'bmp' | 'svg' | 'unknown';
  /** By name, lower case, without the dot. */
  readonly extension: string;
  /** After EXIF orientation. 0 where it can't be read. */
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  /** Header unreadable or body cut off. */
  readonly broken: boolean;
  /** Texts of the QR codes in it; undefined while nobody has looked. */
  readonly qrCodes?: readonly string[];
  /** Nobody could look for them here: that there are none says nothing then. */
  readonly codesUnread?: true;
}

/** ms since the epoch. */
export interface Clock {
  now(): number;
}

/** Secrets by account id; never logged, never in an error. */
export interface Secrets {
  /** `ownOnly`: another account's secret may stand under the name that several ids come to. */
  get(account: string, ownOnly?: boolean): Promise<string | undefined>;
}
