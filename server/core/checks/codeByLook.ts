import { wechatCodes } from '../count/wechatCodes';

/** Characters that are taken for one of a code's, as handwriting and shape input give them. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  '笔笑 芺笑 杲呆 吊呆 恕怒 努怒 汨泪 泊泪 觜嘴 波皮 枚玫 玖玫 愧瑰 羔糕 蛊蛋 券拳 弦强 受爱 必心 祀祝 视祝 汉汗 汁汗 臬鼻 拿掌 彼疲 因困 哀衰 裒衰'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** The code that this name looks like but for one character (微笔 for 微笑); undefined where there is none. */
export function codeByLook(name: string): string | undefined {
  for (const [at, character] of [...name].entries()) {
    const meant = ALIKE.get(character);
    if (meant === undefined) continue;
    const wanted = name.slice(0, at) + meant + name.slice(at + 1);
    const code = wechatCodes.find(({ zh }) => zh === wanted);
    if (code) return code.zh;
  }
  return undefined;
}
