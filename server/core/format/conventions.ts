/** Measure words, units and what follows a number in prices, dates and quantities: `48元`, `8点`, `11月27日`, `3件`, `99起`. */
const MEASURES = new Set([
  ...'元块毛角分折件款个位人名天日月年号周时点刻秒岁斤两克千公吨升毫米厘寸尺度级层楼栋室间套双条张只支瓶盒罐袋包箱杯碗桶份次遍场期届代轮种类项步页字篇本册集章节课颗粒片枚台辆架艘座门家所组班排行列批笔单桌席万亿百十多几余来倍成起',
]);
/** The same of more than one character, and what numbers name: `24小时`, `100积分`, `5星级`, `95后`. */
const LONGER_MEASURE =
  /^(?:小时|平方|平米|积分|英寸|美元|港元|欧元|日元|星|维|代|后(?=[^\u3400-\u9fff]|$|的|们|新|妈|爸|宝))/;
/** `T恤`, `B站`, `A股`, `A级`: one letter and one character make a word. */
const LETTER_WORDS = new Set([...'恤站股盘线版图级型类区座位码领字超光世轮端口咖歌币段组款号楼栋层门档']);
/** `小S`, `维生素C`, `A区`: words that end in a letter. */
const BEFORE_LETTER = new Set([...'素小老大阿型类级组座区第']);
const PROMOTION = new Set([...'满买减送返省抵加第双']);
const NUMBER = /^\d[\d.,:~–/×*+-]*%?$/;
const UNIT = /^\d[\d.]*(?:ml|l|g|kg|mg|cm|mm|m|km|w|kw|v|mah|gb|mb|tb|°c)$/i;

/**
 * A run of letters and digits that is written close to its neighbours by convention, so that a space would look wrong:
 * prices (`¥99`, `满300减50`), quantities and dates (`3件`, `11月27日`), percentages, units (`500ml`), ordinals (`第1`), letter words (`T恤`).
 */
export function isConvention(line: string, start: number, end: number): boolean {
  const token = line.slice(start, end);
  const before = line.charAt(start - 1);
  const after = line.charAt(end);
  if (/^[¥￥$€]$/.test(before)) return true;
  if (UNIT.test(token)) return true;
  if (NUMBER.test(token))
    return (
      token.endsWith('%') ||
      MEASURES.has(after) ||
      LONGER_MEASURE.test(line.slice(end, end + 3)) ||
      PROMOTION.has(before) ||
      isRatio(line, start, end)
    );
  return token.length === 1 && (LETTER_WORDS.has(after) || BEFORE_LETTER.has(before));
}

/** `1对1`, `3比2`, `买2赠1`. */
function isRatio(line: string, start: number, end: number): boolean {
  return /^[对比赠]\d/.test(line.slice(end, end + 2)) || /\d[对比赠]$/.test(line.slice(Math.max(0, start - 2), start));
}
