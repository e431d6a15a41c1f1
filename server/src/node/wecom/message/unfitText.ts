import { utf8Length } from '../../../../core/count';
import type { Message } from '../../../../core/l10n/message';
import { rawJson } from './rawJson';
import { wecomPolicy } from './wecomPolicy';

/** Why a text can't be in a call; undefined: it can. */
export function unfitText(text: string): Message | undefined {
  const limit = wecomPolicy().number('text.bytes').value;
  const bytes = utf8Length(text);
  if (bytes > limit) return { key: 'wecom.unfit.text', args: { bytes, limit } };
  return rawJson(text) === undefined ? { key: 'wecom.unfit.characters', args: {} } : undefined;
}
