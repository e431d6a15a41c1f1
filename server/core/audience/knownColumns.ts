import { fold } from './fold';

/** The columns whose meaning is known; every other column is a variable of its own name. */
export const KNOWN_COLUMNS = {
  id: ['编号'],
  name: ['姓名', '昵称', '备注'],
  tags: ['标签'],
  source: ['来源'],
  interaction: ['互动'],
  level: ['级别'],
  department: ['部门'],
  owner: ['跟进人', '所属成员'],
  platform: ['平台'],
  last_contacted: ['最近联系'],
  opted_out: ['退订'],
  relation: ['关系'],
} as const satisfies Record<string, readonly string[]>;

export type KnownColumn = keyof typeof KNOWN_COLUMNS;

/** Titles of a known column in the order of preference: the English name first, then the Chinese ones. */
export function titlesOf(known: KnownColumn): readonly string[] {
  return [known, ...KNOWN_COLUMNS[known]];
}

const BY_TITLE: ReadonlyMap<string, KnownColumn> = new Map(
  (Object.keys(KNOWN_COLUMNS) as KnownColumn[]).flatMap((known) =>
    titlesOf(known).map((title): [string, KnownColumn] => [fold(title), known]),
  ),
);

/** The known column that a title or name means, in either language; undefined for a name of the project's own. */
export function knownColumn(title: string): KnownColumn | undefined {
  return BY_TITLE.get(fold(title));
}
