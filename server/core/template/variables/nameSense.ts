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

/** The longest known name that a short text begins or ends with; of Latin letters, a whole word. Names may be many, so each is looked up. */
export function knownAtStart({ names }: NameSense, text: string): string | undefined {
  for (let end = text.length; end > 0; end--)
    if (names.has(text.slice(0, end)) && !isWithinWord(text, end)) return text.slice(0, end);
  return undefined;
}
export function knownAtEnd({ names }: NameSense, text: string): string | undefined {
  for (let start = 0; start < text.length; start++)
    if (names.has(text.slice(start)) && !isWithinWord(text, start)) return text.slice(start);
  return undefined;
}

const isWithinWord = (text: string, at: number): boolean => at > 0 && /^\w\w$/.test(text.slice(at - 1, at + 1));
