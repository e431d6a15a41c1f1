import { wechatCodes } from '../count/wechatCodes';
import { soundTable } from '../lexicon/sound/soundTable';

/**
 * The code that sounds like this name and differs from it in one character, as input methods write it by mistake (庆住 for 庆祝); undefined where there is none.
 * Names that share no character are other words (优先 is no 悠闲).
 */
export function codeBySound(name: string): string | undefined {
  if (name.length < 2) return undefined;
  const sounds = soundTable();
  const alike = ({ zh }: { readonly zh: string }): boolean => {
    if (zh.length !== name.length) return false;
    let different = 0;
    for (let at = 0; at < zh.length; at++) {
      const [written, meant] = [name.charCodeAt(at), zh.charCodeAt(at)];
      if (written === meant) continue;
      if (sounds[written] !== sounds[meant]) return false;
      different++;
    }
    return different === 1;
  };
  return wechatCodes.find(alike)?.zh;
}
