import type { Range } from '../../text';
import type { CompletionEntry, CompletionInput } from './model';
import { searchText } from './searchText';
import { plainText, stop } from './snippetStop';

interface LineForm {
  readonly id: string;
  /** What a line that becomes this may begin with. */
  readonly opener: '<' | '!' | '[' | '-';
  readonly label: string;
  /** `fill` says a place to fill in, in the reader's language. */
  readonly snippet: (fill: (word: 'picture' | 'title' | 'description' | 'name') => string) => string;
  /** Words that it is looked for by. */
  readonly words: readonly string[];
}

/** What stands on a line of its own in a message. */
const FORMS: readonly LineForm[] = [
  { id: 'fold', opener: '<', label: '<!-- more -->', snippet: () => '<!-- more -->', words: ['more', 'fold', '折叠'] },
  {
    id: 'disable',
    opener: '<',
    label: '<!-- qunfa-disable-next-line -->',
    snippet: () => `<!-- qunfa-disable-next-line ${stop(1)} -- ${stop(2)} -->`,
    words: ['qunfa', 'disable', '忽略'],
  },
  { id: 'comment', opener: '<', label: '<!-- -->', snippet: () => `<!-- ${stop(1)} -->`, words: ['comment', '注释'] },
  {
    id: 'image',
    opener: '!',
    label: '![](…)',
    snippet: (fill) => `![${stop(1, fill('picture'))}](${stop(2)})`,
    words: ['image', 'picture', '图片'],
  },
  {
    id: 'link',
    opener: '[',
    label: '[](https://…)',
    snippet: (fill) => `[${stop(1, fill('title'))}](https://${stop(2)} "${stop(3, fill('description'))}")`,
    words: ['link', 'card', '链接卡片'],
  },
  {
    id: 'miniprogram',
    opener: '[',
    label: '[](miniprogram://…)',
    snippet: (fill) => `[${stop(1, fill('title'))}](miniprogram://${stop(2)} "封面:${stop(3)}")`,
    words: ['miniprogram', 'card', '小程序卡片'],
  },
  {
    id: 'file',
    opener: '[',
    label: '[](file:…)',
    snippet: (fill) => `[${stop(1, fill('name'))}](file:${stop(2)})`,
    words: ['file', '文件'],
  },
  { id: 'separator', opener: '-', label: '---', snippet: () => '---\n', words: ['separator', '下一条'] },
];

export function lineEntries(typed: string, replace: Range, input: CompletionInput): CompletionEntry[] {
  const message = input.context.template.messages.find(
    ({ range }) => range.start <= replace.start && replace.start <= range.end,
  );
  const sign = /^[<![-]/.exec(typed)?.[0];
  return FORMS.filter(
    ({ opener, id }) => (sign === undefined || opener === sign) && !(id === 'fold' && message?.fold),
  ).map(({ id, label, snippet: form, words }) => {
    const snippet = form((word) => input.say.t(`features.line.fill.${word}`));
    return {
      label,
      kind: 'snippet',
      replace,
      text: plainText(snippet),
      snippet,
      detail: input.say.t(`features.line.${id}`),
      filter: `${label.replace('…', '')} ${searchText(...words)}`,
    };
  });
}

/** Beginnings of an attachment's target. */
export function targetEntries(replace: Range, { say }: CompletionInput): CompletionEntry[] {
  return ['https://', 'miniprogram://', 'file:'].map((text) => ({
    label: text,
    kind: 'snippet',
    replace,
    text,
    detail: say.t(`features.target.${text.replace(/:.*$/, '')}`),
    goesOn: text !== 'https://',
  }));
}
