/** What a list may say of a word. */
export type Column = 'word' | 'severity' | 'category' | 'suggest' | 'note' | 'except';

/** Titles that a column of a table, or a key of a JSON list, may have, in both languages. */
const TITLES: Readonly<Record<Column, readonly string[]>> = {
  word: ['word', '词', '词语', '词条', '敏感词', '关键词', '违禁词', '禁用词'],
  severity: ['severity', 'level', '级别', '等级'],
  category: ['category', '分类', '类别', '类型'],
  suggest: ['suggest', 'suggestion', 'replacement', '建议', '替换', '替换为', '替代'],
  note: ['note', 'reason', '说明', '原因', '理由', '备注'],
  except: ['except', 'exceptions', '例外', '允许', '白名单'],
};
const COLUMNS = Object.keys(TITLES) as Column[];

/** Where among some titles or keys each column stands, the first where several name one. */
export function columnsOf(titles: readonly string[]): Partial<Record<Column, number>> {
  const columns: Partial<Record<Column, number>> = {};
  for (const column of COLUMNS) {
    const index = titles.findIndex((title) => TITLES[column].includes(title.trim().toLowerCase()));
    if (index >= 0) columns[column] = index;
  }
  return columns;
}
