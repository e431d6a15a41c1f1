import { randomBytes } from 'node:crypto';

export interface FilePart {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A multipart/form-data body of one file (RFC 7578): the name in UTF-8, quotes and line breaks in it escaped. */
export function multipart({ field, name, type, bytes }: FilePart): {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const boundary = `qunfa-${randomBytes(16).toString('hex')}`;
  const safe = name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${safe}"\r\ncontent-type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, bytes: new Uint8Array(body) };
}
