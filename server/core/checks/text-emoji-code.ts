import { type CodeLanguage, codeLanguage, nearestCode, wechatCode } from '../count/wechatCodes';
import type { BroadcastMessage } from '../template/model';
import { foldedUnits } from '../lexicon/fold/foldedUnits';
import { codeByLook } from './codeByLook';
import { codeBySound } from './codeBySound';
import type { RawFinding, Rule } from './model';
import { replacements } from './replacements';

/** `[庆祝]`, but not `[细则](https://…)` and nothing inside `[[…]]`. */
const BRACKETED = /(?<!\[)\[([^[\]\n]{1,16})\](?![\](])/g;

/** A name in brackets that is nearly a WeChat code, or codes of both languages in one message: readers would see the brackets. */
export const textEmojiCode: Rule = {
  id: 'text/emoji-code',
  severity: 'info',
  layer: undefined,
  fix: 'choice',
  needs: 'brackets',
  *check({ template }) {
    for (const message of template.messages) yield* inMessage(message);
  },
};

interface Code {
  readonly name: string;
  readonly start: number;
  readonly language: CodeLanguage;
}

function* inMessage({ text }: BroadcastMessage): Generator<RawFinding> {
  const codes: Code[] = [];
  for (const match of text.value.matchAll(BRACKETED)) {
    const name = match[1] ?? '';
    const language = codeLanguage(name);
    if (language) {
      codes.push({ name, start: match.index, language });
      continue;
    }
    const meant = meantBy(name);
    if (meant === undefined) continue;
    const range = text.sourceRange(match.index, match.index + match[0].length);
    const message = { key: 'checks.text/emoji-code.unknown', args: { name: `[${name}]`, meant: `[${meant}]` } };
    yield { range, message, data: { name, meant }, fixes: replacements([`[${meant}]`], range) };
  }
  yield* mixed(text, codes);
}

/** The code that was meant: by its letters, in simplified characters (慶祝), by its sound or by its look. */
function meantBy(name: string): string | undefined {
  const near = nearestCode(name);
  if (near !== undefined || /^[\x20-\x7e]*$/.test(name)) return near;
  const simplified = String.fromCharCode(...foldedUnits(name));
  return nearestCode(simplified) ?? codeBySound(simplified) ?? codeByLook(simplified);
}

/** The language of fewer codes gives way; where both have as many, the one that comes later. */
function* mixed(text: BroadcastMessage['text'], codes: readonly Code[]): Generator<RawFinding> {
  const count = (language: CodeLanguage) => codes.filter((code) => code.language === language).length;
  const [zh, en] = [count('zh'), count('en')];
  if (zh === 0 || en === 0) return;
  const firstLanguage = codes.find((code) => code.language !== 'both')?.language;
  const kept = zh === en ? firstLanguage : zh > en ? 'zh' : 'en';
  const odd = codes.filter((code) => code.language !== 'both' && code.language !== kept);
  const first = odd[0];
  if (!first) return;
  const edits = odd.flatMap((code) => {
    const same = wechatCode(code.name);
    const range = text.sourceRange(code.start, code.start + code.name.length + 2);
    return same ? [{ range, text: `[${kept === 'zh' ? same.zh : same.en}]` }] : [];
  });
  yield {
    range: text.sourceRange(first.start, first.start + first.name.length + 2),
    message: { key: 'checks.text/emoji-code.mixed', args: { name: `[${first.name}]`, zh, en } },
    data: { chinese: zh, english: en },
    fixes: [{ title: { key: `checks.fix.one-language.${kept}` }, safe: false, edits }],
  };
}
