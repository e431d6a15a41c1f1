import path from 'node:path';
import { attachmentLines } from '../../../core/features/paste/attachmentLines';
import { pastedCard } from '../../../core/features/paste/pastedCard';
import { PASTE_REQUEST, type PasteAnswer, type PasteParams } from '../../../core/features/paste/pasteRequest';
import { policyFor } from '../../../core/policy/policyFor';
import { writtenPath } from '../../../core/template/writtenPath';
import { placeImages } from '../../node/pasting/placeImages';
import type { Session } from '../session';
import { fileOf, uriOf } from '../uris';

/** `qunfa/paste`: pictures that are pasted or dropped, and addresses that are better off on a card. */
export function registerPaste(session: Session): void {
  session.connection.onRequest(PASTE_REQUEST, async (params: PasteParams): Promise<PasteAnswer | null> => {
    const document = session.documents.get(params.uri);
    if (!document) return null;
    const context = await session.context(document);
    const say = await session.localizer(params.uri);
    const { template, policy } = context;
    if (params.text !== undefined) {
      const words = {
        title: say.t('features.paste.card.title'),
        description: say.t('features.paste.card.description'),
      };
      const insert = pastedCard(context, params.offset, params.text, words);
      return insert ? { insert, writes: [], refused: [] } : null;
    }
    const file = fileOf(params.uri);
    if (!file) return { writes: [], refused: [say.t('features.paste.unsaved')] };
    const images = (params.images ?? []).map((image) => ({
      ...image,
      file: image.uri === undefined ? undefined : fileOf(image.uri),
    }));
    const limit = policy.find('image.maxBytes') ?? policyFor('wecom').policy.number('image.maxBytes');
    const { placed, refused } = await placeImages({
      template,
      images,
      file,
      root: await session.project.root(file),
      mostBytes: Number(limit.value),
    });
    const lines = placed.map(({ file: picture, title }) => [
      '![',
      { fill: title ?? say.t('features.paste.title') },
      `](${writtenPath(path.relative(path.dirname(file), picture).split(path.sep).join('/'))})`,
    ]);
    const insert = attachmentLines(template, params.offset, lines);
    if (placed.length > 0 && !insert) return { writes: [], refused: [say.t('features.paste.nowhere')] };
    return {
      ...(insert && { insert }),
      writes: placed.filter(({ there }) => !there).map((one) => ({ image: one.image, uri: uriOf(one.file) })),
      refused: refused.map((reason) => say.say(reason)),
    };
  });
}
