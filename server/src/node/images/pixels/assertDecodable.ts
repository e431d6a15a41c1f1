import { readingLimit } from '../../../../core/policy/readingLimit';

/** Codecs allocate what a header asks for before they look further: what they are given was looked at before. Throws over the limit. */
export function assertDecodable(width: number, height: number): void {
  if (!(width > 0 && height > 0 && width * height <= readingLimit('picture.pixels')))
    throw new Error('too many pixels');
}
