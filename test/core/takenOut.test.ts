import assert from 'node:assert/strict';
import { takenOut } from '../../server/core/fixes/takenOut';

/** The text without what stands in ⟦⟧, and without what goes with it. */
function without(marked: string): string {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  const text = marked.replace(/[⟦⟧]/g, '');
  const cut = takenOut(text, { start, end });
  return text.slice(0, cut.start) + text.slice(cut.end);
}

describe('what is taken out of a sentence', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['菜单见 ⟦a.com⟧ 欢迎点单', '菜单见 欢迎点单'],
    ['菜单见⟦a.com⟧欢迎点单', '菜单见欢迎点单'],
    ['⟦全国第一⟧，好吃不贵', '好吃不贵'],
    ['好吃不贵，⟦全国第一⟧', '好吃不贵'],
    ['好吃不贵，⟦全国第一⟧。明天见', '好吃不贵。明天见'],
    ['好吃，⟦全国第一⟧，不贵', '好吃，不贵'],
    ['今天上新。⟦最好的⟧，欢迎来', '今天上新。欢迎来'],
    ['第一行\n⟦全国第一⟧ ，好吃', '第一行\n好吃'],
    ['好吃 ⟦全国第一⟧', '好吃'],
    ['⟦全国第一⟧', ''],
    ['我们的⟦全国第一⟧的面', '我们的面'],
  ];
  for (const [marked, left] of cases) it(`${marked} leaves ${left}`, () => assert.equal(without(marked), left));
});
