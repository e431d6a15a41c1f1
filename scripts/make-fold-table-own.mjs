// Look-alikes that Unicode's own data does not name: what people write to slip a word past a filter.
// Each line: the character that is meant, then the ones that only look like it.

/** Letters of other alphabets that look like Latin ones. Lower and upper case of the source are both listed where both look alike. */
const LATIN = `
a аАΑαɑᴀᎪꓮᗩ∀ₐꭺ
b ВвЬьΒβᏴꓐᗷƄɓ
c сСϲϹꓚᏟᑕⅭↄ
d ԁᎠꓓᗪɖɗժ
e еЕёЁεΕєЄᎬꓰℇ∈ꬲҽᕮ
f ϝƒꓝᖴꬵғ
g ɡᏀᏳꓖցǥɢᘜԍ
h һНнΗᎻꓧհᕼʜ
i іІїЇΙιɩɪıᎥꓲꙇӏꭵ
j јЈϳᎫꓙᒍȷ
k кКқΚκᏦꓗᛕᴋ
l ⅼӀⵏꓡᏞᒪʟ׀
m мМΜᎷꓟᗰᛖᴍ
n ПηոΝꓠᑎɴռ
o оОοΟσօᴏⲟⲞꓳଠഠဝ
p рРρΡᏢꓑᑭᴘ
q ԛԚգզᑫ
r гᏒꓣᖇʀꭇᴦ
s ѕЅꓢᏚᔕꜱʂ
t тТτΤᎢꓔ丅ᴛ†
u υսᴜꓴᑌʊ∪ս
v νѵѴᏙꓦᐯᴠ∨ⴸʋ
w ԝԜωшᏔꓪᗯᴡɯѡ
x хХχΧꓫ᙭╳×ⲭⲬ乂
y уУүҮγΥʏꓬᎩყ
z ᏃꓜᘔΖζᴢʐ
`;

/** Radicals, strokes and kana that look like whole Han characters, bank numerals, and characters often taken for each other. */
const HAN = `
一 ー㇐弌壹
二 ニ弍贰貳
三 弎叁
七 柒
八 ハ捌
零 〇
国 囯囻圀
口 囗ロ
日 曰
己 已巳
力 カ
工 エ
夕 タ
卜 ト
人 ⺅亻
水 ⺡氵
火 ⺣
心 ⺗忄⺖
手 ⺘扌
犬 ⺨犭
刀 ⺈⺉
攵 ⺙
老 ⺹
月 ⺝⺼
示 ⺬礻
竹 ⺮
草 ⺾⺿⻀艹
衣 ⻂衤
西 ⻃
见 ⻅
角 ⻆
言 ⻈讠
贝 ⻉
足 ⻊
车 ⻋
走 ⻌⻍⻎辶
邑 ⻏
金 ⻐钅
长 ⻑⻓
门 ⻔
雨 ⻗
青 ⻘
韦 ⻙
页 ⻚
风 ⻛
飞 ⻜
食 ⻝⻞⻟⻠饣
马 ⻢
鱼 ⻥
鸟 ⻦
黄 ⻩
齐 ⻬
齿 ⻮
龙 ⻰
龟 ⻳⻱
小 ⺌⺍
又 ヌ
券 劵
账 帐
大 ⼤
女 ⼥
`;

/** Strokes that are sprinkled between characters as ornament; no word of a list holds them. */
export const ORNAMENT_STROKES = '丶丨丿乀乁亅灬㇔㇑㇒㇏㇀㇓㇟';

function lines(text) {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meant, alike] = line.split(' ');
      return [...alike].map((char) => [char.codePointAt(0), meant.charCodeAt(0)]);
    });
}

/** code point → UTF-16 unit that it stands for. */
export const ownEntries = new Map([...lines(LATIN), ...lines(HAN)]);
