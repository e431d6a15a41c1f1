import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { utf8Length } from '../../../../core/count';
import type { Message } from '../../../../core/l10n/message';
import { callingFigure } from '../../../../core/policy/callingFigure';
import { rawJson } from '../message/rawJson';
import { wecomPolicy } from '../message/wecomPolicy';

export type RobotMessage =
  | { readonly kind: 'text' | 'markdown'; readonly content: string }
  /** Path of a JPG or PNG of at most 2 MB. */
  | { readonly kind: 'image'; readonly path: string; readonly shownAs?: string };

/** The JSON that a group robot takes, or why there is none. */
export async function robotBody(
  message: RobotMessage,
): Promise<{ readonly body: string } | { readonly problem: Message }> {
  if (message.kind === 'image') return imageBody(message.path, message.shownAs ?? message.path);
  const { kind, content } = message;
  const bytes = utf8Length(content);
  const limit =
    kind === 'text' ? wecomPolicy().number('robot.text.bytes').value : callingFigure('robot.markdown.bytes');
  if (content.trim() === '') return { problem: { key: 'wecom.robot.empty' } };
  if (bytes > limit) return { problem: { key: 'wecom.robot.text', args: { bytes, limit } } };
  const body = rawJson({ msgtype: kind, [kind]: { content } });
  return body === undefined ? { problem: { key: 'wecom.unfit.characters' } } : { body };
}

async function imageBody(
  file: string,
  path: string,
): Promise<{ readonly body: string } | { readonly problem: Message }> {
  const limit = callingFigure('robot.image.bytes');
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return { problem: { key: 'wecom.robot.image-missing', args: { path } } };
  if (bytes.length > limit)
    return { problem: { key: 'wecom.robot.image-size', args: { path, bytes: bytes.length, limit } } };
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const png = bytes.subarray(1, 4).toString('latin1') === 'PNG';
  if (!jpeg && !png) return { problem: { key: 'wecom.robot.image-type', args: { path } } };
  const image = { base64: bytes.toString('base64'), md5: createHash('md5').update(bytes).digest('hex') };
  return { body: JSON.stringify({ msgtype: 'image', image }) };
}
