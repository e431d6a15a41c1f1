import type { Attachment, BroadcastMessage, Field } from '../template/model';
import type { CheckContext } from './model';

/** A picture that a message needs: an image attachment, or the cover of a card. */
export interface NeededImage {
  readonly use: 'image' | 'link-cover' | 'miniprogram-cover';
  readonly path: Field;
  readonly attachment: Attachment;
  readonly message: BroadcastMessage;
}

/** In order of place. */
export function* neededImages({ template }: Pick<CheckContext, 'template'>): Generator<NeededImage> {
  for (const message of template.messages) {
    for (const attachment of message.attachments) {
      if (attachment.kind === 'image') yield { use: 'image', path: attachment.path, attachment, message };
      else if (attachment.kind === 'link' && attachment.cover)
        yield { use: 'link-cover', path: attachment.cover, attachment, message };
      else if (attachment.kind === 'miniprogram' && attachment.cover) {
        yield { use: 'miniprogram-cover', path: attachment.cover, attachment, message };
      }
    }
  }
}

/** An address rather than a file: `https://…`, `//…`, `data:…`. A drive letter (`C:\…`) is a path. */
export function isRemote(path: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(path.trim());
}
