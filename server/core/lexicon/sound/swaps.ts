/** Characters that are swapped to slip past review, whatever their tone: the one that is meant, then the others. */
const GROUPS = [
  '微薇威徽巍溦葳崴嶶',
  '信芯欣鑫新',
  '加伽佳家嘉迦茄',
  '群裙峮',
  '扣寇蔻抠',
  '返反',
  '领另',
  '券卷',
  '赚撰攥',
  '钱銭',
];

/** The character that is written → the one that is meant. */
export const SWAPS: ReadonlyMap<number, number> = new Map(
  GROUPS.flatMap((group) => [...group].map((char) => [char.charCodeAt(0), group.charCodeAt(0)] as const)),
);

/** Whether one unit is known to be written for the other. */
export function isSwap(written: number, listed: number): boolean {
  return SWAPS.get(written) === listed;
}
