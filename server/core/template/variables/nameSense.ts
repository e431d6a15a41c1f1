import { isPlainlyName } from './isPlainlyName';

/** What is known of names while braces are looked at. */
export interface NameSense {
  /** Names that have a value or are used as variables elsewhere. */
  readonly names: ReadonlySet<string>;
  isName(name: string): boolean;
}

/** Whether braces around a name can be meant as those of a variable: two always, a single pair where nothing else would be written so. */
export function isMeant(sense: NameSense, name: string, double: boolean): boolean {
  if (sense.isName(name)) return true;
  return double ? NAME_LIKE.test(name) : isPlainlyName(name);
}

const NAME_LIKE = /^(?:[\p{Script=Han}][\p{Script=Han}\w]{0,11}|[A-Za-z_][\w.-]{0,30})$/u;

/** What customers are asked to write back in this form stays as it is: 请回复{姓名}{电话}. */
export function isAskedFor(text: string, at: number): boolean {
  return ASKING.test(text.slice(Math.max(0, at - 40), at));
}
const ASKING = /(?:回复|回覆|格式|填写|填上|注明|备注|留言|发送|输入|例如|示例)[^\n，。！？；,;]{0,24}$/;

/** The longest known name that a text begins or ends with; of Latin letters, a whole word. */
export function knownAtStart({ names }: NameSense, text: string): string | undefined {
  return longestOf(names, (name) => text.startsWith(name) && !parted(text.slice(name.length - 1, name.length + 1)));
}
export function knownAtEnd({ names }: NameSense, text: string): string | undefined {
  return longestOf(names, (name) => {
    const at = text.length - name.length;
    return text.endsWith(name) && !(at > 0 && parted(text.slice(at - 1, at + 1)));
  });
}

const parted = (two: string): boolean => /^\w\w$/.test(two);

function longestOf(names: ReadonlySet<string>, holds: (name: string) => boolean): string | undefined {
  let longest = '';
  for (const name of names) if (name.length > longest.length && holds(name)) longest = name;
  return longest === '' ? undefined : longest;
}
