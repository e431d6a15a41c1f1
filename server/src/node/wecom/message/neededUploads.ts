import path from 'node:path';
import type { OutgoingAttachment, OutgoingFile } from '../../../../core/send/transport';

/** One file that has to be at the platform before a message can name it. */
export interface Upload {
  /** The same file for the same use has the same key. */
  readonly key: string;
  /** `cover`: by uploadimg, gives a permanent address; the others by media/upload, give a media id. */
  readonly use: 'image' | 'video' | 'file' | 'cover';
  readonly file: OutgoingFile;
  /** What the file is called at the receiver. */
  readonly name: string;
}

/** The file that an attachment needs uploaded; undefined for a link without a cover. */
export function uploadOf(attachment: OutgoingAttachment): Upload | undefined {
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return upload(attachment.kind, attachment.file);
    case 'file':
      return upload('file', attachment.file, titled(attachment.title, attachment.file.path));
    case 'link':
      return attachment.cover && upload('cover', attachment.cover);
    case 'miniprogram':
      return attachment.cover && upload('image', attachment.cover);
  }
}

export function neededUploads(attachments: readonly OutgoingAttachment[]): readonly Upload[] {
  const uploads = attachments.map(uploadOf).filter((one) => one !== undefined);
  return [...new Map(uploads.map((one) => [one.key, one])).values()];
}

function upload(use: Upload['use'], file: OutgoingFile, name = path.basename(file.path)): Upload {
  // The receiver sees the name of a file, so another name is another upload.
  return { key: `${use}/${file.digest}${use === 'file' ? `/${name}` : ''}`, use, file, name };
}

/** A title without an extension gets the file's, or phones would not know how to open it. */
function titled(title: string, file: string): string {
  const extension = path.extname(file);
  const name = title.replace(/[\\/\p{Cc}]+/gu, ' ').trim();
  if (name === '') return path.basename(file);
  return path.extname(name).toLowerCase() === extension.toLowerCase() ? name : `${name}${extension}`;
}
