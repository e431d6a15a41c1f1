import assert from 'node:assert/strict';
import { compilePacks } from '../../server/core/lexicon/compilePacks';
import { findIn } from '../../server/core/lexicon/findIn';
import { findWords } from '../../server/core/lexicon/findWords';
import { readPack } from '../../server/core/lexicon/readPack';

interface Given {
  readonly word?: string;
  readonly pattern?: string;
  readonly severity?: string;
  readonly rule?: string;
  readonly except?: readonly string[];
  readonly needs?: readonly string[];
  readonly unless?: readonly string[];
  readonly negation?: string;
  readonly sound?: boolean;
  readonly loose?: boolean;
}

/** Finds with a pack made of these entries; shows each hit as `text severity certainty`. */
function finder(...entries: readonly Given[]): (text: string) => readonly string[] {
  const lexicons = entries.map(({ rule = 'words/fraud', severity = 'error', ...entry }) => {
    const full = { category: 'c', severity, reason: 'r', source: 's', tests: { hit: ['x'] }, ...entry };
    return compilePacks([readPack({ id: 'test', rule, title: { 'zh-cn': '试', en: 'test' }, entries: [full] })]);
  });
  return (text) =>
    findIn(text, lexicons).map((hit) => `${text.slice(hit.start, hit.end)} ${hit.severity} ${hit.certainty}`);
}

const plain = (word: string): readonly string[] => [`${word} error certain`];
const likely = (word: string): readonly string[] => [`${word} error likely`];
type Case = readonly [string, (text: string) => readonly string[], string, readonly string[]];

describe('finding words', () => {
  const wechat = finder({ word: '加微信' });
  const kou = finder({ word: '口交' });
  const first = finder({ word: '全网第一' });
  const latin = finder({ word: 'top1' });
  const brand = finder({ word: '第一品牌' });
  const cases: readonly Case[] = [
    ['is blind to width, case and traditional forms', finder({ word: '国家VIP' }), '國家ｖｉｐ', plain('國家ｖｉｐ')],
    ['sees through zero-width characters', wechat, '加\u200b微\u200d信', likely('加\u200b微\u200d信')],
    ['sees through combining strokes', wechat, '加\u0336微\u0336信\u0336', plain('加\u0336微\u0336信\u0336')],
    ['sees through spaces', wechat, '加 微 信', likely('加 微 信')],
    ['sees through emoji', wechat, '加🎉微🎉信', likely('加🎉微🎉信')],
    ['sees through WeChat codes', wechat, '加[玫瑰]微[玫瑰]信', likely('加[玫瑰]微[玫瑰]信')],
    ['sees through even commas', wechat, '加，微，信', likely('加，微，信')],
    ['sees through lines of one character', wechat, '加\n微\n信', likely('加\n微\n信')],
    ['sees through a slash inside a word', finder({ word: '国家级' }), '国/家级', likely('国/家级')],
    ['sees through ornaments', wechat, '加丶微丶信', likely('加丶微丶信')],
    ['does not join over a comma', wechat, '请加，微信已关闭', []],
    ['does not join over a full stop', brand, '他拿了第一。品牌方来了', []],
    ['does not join over a bar between two words', brand, '销量第一|品牌直降', []],
    ['does not join what is far apart', wechat, '加······微信', []],
    ['reads runs of one character as one', wechat, '加微微信', likely('加微微信')],
    ['finds doubled characters of a word itself', finder({ word: '天天赚' }), '天天赚', plain('天天赚')],
    ['does not collapse over the border of two words', finder({ word: '现金额' }), '提取现金金额不限', []],
    ['reads a plus sign as 加', wechat, '➕微信', likely('➕微信')],
    ['reads a heart as 心', finder({ word: '薇心' }), '薇❤️', likely('薇❤️')],
    ['keeps to the borders of words (路口交通)', kou, '前方路口交通管制', []],
    ['and finds the word itself', kou, '提供口交服务', plain('口交')],
    [
      'short words may be built upon where the entry says so',
      finder({ word: '最好', loose: true }),
      '最好吃',
      plain('最好'),
    ],
    ['reads 第1 as 第一', first, '全网第1', plain('全网第1')],
    ['but not as the beginning of 第12', first, '全网第12', []],
    ['nor of 第一百', first, '全网第一百名', []],
    ['and never a bare 一 for a 1', finder({ word: '51' }), '五一快乐', []],
    ['nor in a word with one more character', finder({ word: 'A1' }), 'A一级', []],
    ['keeps Latin words whole', latin, 'desktop1 top10 top1a', []],
    ['and finds them among Chinese', latin, '口碑TOP1的店', plain('TOP1')],
    ['passes over addresses, paths and file names', latin, 'https://a.cn/top1?x top1.pdf a@top1.cn', []],
    ['finds spelled-out Latin words', latin, 't o p 1', likely('t o p 1')],
    ['but not across Latin words', finder({ word: 'sex' }), 'see us exit', []],
    ['finds listed words with their own gaps', finder({ word: 'best price' }), 'Best Price', plain('Best Price')],
    [
      'lets an allowed context clear a hit that it covers',
      finder({ word: '最佳', except: ['最佳(赏味期|状态)'] }),
      '最佳赏味期，最佳选择',
      plain('最佳'),
    ],
    ['not one that it only touches', finder({ word: '第一品牌', except: ['品牌部'] }), '第一品牌部', plain('第一品牌')],
    [
      'and not over a comma',
      finder({ word: '最好', loose: true, except: ['最好提前'] }),
      '茶最好，提前订',
      plain('最好'),
    ],
    ['hears negations in the same clause', finder({ word: '最佳' }), '不得使用最佳、不是最佳、并非最佳', []],
    ['but not in another clause', finder({ word: '最佳' }), '不是吹，最佳选择', plain('最佳')],
    ['nor what only looks like one', finder({ word: '最佳' }), '不得不说是最佳选择', plain('最佳')],
    ['nor 不会 far before', finder({ word: '最佳' }), '您不会后悔的最佳选择', plain('最佳')],
    ['hears a list after a colon', finder({ word: '最佳' }), '禁止使用以下用语：“国家级”、“最佳”', []],
    ['hears warnings in the same sentence', finder({ word: '安全账户' }), '凡要求转到安全账户，都是诈骗', []],
    ['hears what is said right behind', finder({ word: '刷单' }), '刷单是违法行为', []],
    [
      'counts a negation where the entry says so',
      finder({ word: '不转不是人', negation: 'count' }),
      '请勿说不转不是人',
      plain('不转不是人'),
    ],
  ];
  for (const [what, find, text, expected] of cases) it(what, () => assert.deepEqual(find(text), expected));

  describe('of somebody else', () => {
    const sure = finder({ word: '稳赚不赔' });
    it('are left alone in a title and where the sentence reports them', () => {
      assert.deepEqual(sure('《稳赚不赔》读书会周六举行'), []);
      assert.deepEqual(sure('遇到“稳赚不赔”的老师先想想'), []);
    });
    it('are left alone where somebody is only said to have said them', () => {
      assert.deepEqual(sure('谁跟您说稳赚不赔，您就请他自己先买'), []);
      assert.deepEqual(sure('上一个对我说稳赚不赔的人已经搬走了'), []);
      assert.deepEqual(sure('“稳赚不赔”的广告已被查封'), []);
      assert.deepEqual(sure('稳赚不赔这种话，我们店不说'), []);
      assert.deepEqual(sure('差点信了稳赚不赔的项目，还好先问了民警'), []);
    });
    it('are reported, too, where a negation counts', () => {
      const counted = finder({ word: '没有副作用', negation: 'count' }, { word: '不转不是人', negation: 'count' });
      assert.deepEqual(counted('不良反应尚不明确，并不等于没有副作用'), []);
      assert.deepEqual(counted('“不转不是人”这类消息别往群里发'), []);
      assert.deepEqual(counted('放心，没有副作用'), plain('没有副作用'));
    });
    it('are left alone where the sentence condemns them, behind them too', () => {
      assert.deepEqual(sure('稳赚不赔的话，谁说都不算数'), []);
      assert.deepEqual(sure('稳赚不赔，这种生意我们不做'), []);
      assert.deepEqual(sure('广告上写着“稳赚不赔”，您就多留个心眼'), []);
      assert.deepEqual(sure('保本、稳赚不赔，都是骗人的'), []);
    });
    it('are left alone where a question asks and the answer is no', () => {
      assert.deepEqual(sure('买基金能稳赚不赔吗？不能，有涨有跌'), []);
      assert.deepEqual(sure('有人问是不是稳赚不赔，我说不是'), []);
      assert.deepEqual(sure('想稳赚不赔吗？不难，跟我来'), plain('稳赚不赔'));
    });
    it('are left alone where somebody else is said to offer them, or the story ends badly', () => {
      assert.deepEqual(sure('外头有人说稳赚不赔，先想想他图您什么'), []);
      assert.deepEqual(sure('老李信了稳赚不赔的项目，老板跑了，现在立案了'), []);
      assert.deepEqual(sure('他说稳赚不赔。使不得！天下没有这种事'), []);
      assert.deepEqual(sure('有人说稳赚不赔，我试了真的灵'), plain('稳赚不赔'));
      assert.deepEqual(sure('是不是想稳赚不赔'), plain('稳赚不赔'));
      assert.deepEqual(sure('稳赚不赔，不投的当心后悔'), plain('稳赚不赔'));
    });
    it('are left alone in a law, a lesson and a report of a fraud', () => {
      assert.deepEqual(sure('《广告法》第二十五条规定，不得出现稳赚不赔的承诺'), []);
      assert.deepEqual(sure('以案说法：群主说稳赚不赔，法院怎么判？'), []);
      assert.deepEqual(sure('李叔接到电话，对方说稳赚不赔。钱一转就没了，遇到这种事先打110'), []);
      assert.deepEqual(sure('科普一下，我们的项目稳赚不赔'), plain('稳赚不赔'));
    });
    it('are left alone in a message that calls the whole trade a fraud, and count where it sells one itself', () => {
      const alarm = '派出所提醒大家谨防。';
      assert.deepEqual(sure(`荐股群都是骗局！凡稳赚不赔的，头几天给您尝甜头。${alarm}`), []);
      assert.deepEqual(sure(`别家都是骗局！我们稳赚不赔，扫码进群。${alarm}`), plain('稳赚不赔'));
      assert.deepEqual(sure('别家都是骗局！这个稳赚不赔，放心'), plain('稳赚不赔'));
    });
    it('are left alone where what stands behind calls them void, forbidden or to be thrown away', () => {
      assert.deepEqual(sure('销售口头说的稳赚不赔、回购均无效，以合同为准'), []);
      assert.deepEqual(sure('稳赚不赔这话属于虚假宣传'), []);
      assert.deepEqual(sure('凡是说稳赚不赔的，请直接删除'), []);
      assert.deepEqual(sure('稳赚不赔，合同均有效'), plain('稳赚不赔'));
    });
    it('are left alone where none is said to be so', () => {
      const safe = finder({ word: '绝对安全' });
      assert.deepEqual(safe('没有哪款座椅是绝对安全的'), []);
      assert.deepEqual(safe('没有任何担心，绝对安全'), plain('绝对安全'));
    });
    it('are told of by those who took the goods from the shelves, a denial that counts too', () => {
      const harmless = finder({ word: '毫无副作用', negation: 'count' });
      assert.deepEqual(harmless('监管部门查处一款药酒，瓶上写毫无副作用，检出违禁成分，已召回'), []);
      assert.deepEqual(harmless('新到药酒，毫无副作用，欢迎品尝'), plain('毫无副作用'));
    });
    it('are one of a list of quotations, and may begin before the mark', () => {
      const cure = finder({ pattern: '(治愈|根治){0,3}(癌症|鼻炎)' }, { word: '抗癌' });
      assert.deepEqual(cure('包装上写“治愈”“根治鼻炎”的，都别信'), []);
      assert.deepEqual(cure('不许写“降三高”、“抗癌”'), []);
    });
    it('count where the warning goes over to an offer, or is about something else', () => {
      for (const line of [
        '谨防上当，我们的项目稳赚不赔',
        '骗子太多了，找我，稳赚不赔',
        '谨防假冒，稳赚不赔',
        '稳赚不赔，骗子勿扰',
        '稳赚不赔，假一罚十，欢迎举报',
        '不是传销，稳赚不赔',
        '顾客都说“稳赚不赔”',
        '我们的口号是“稳赚不赔”',
      ])
        assert.deepEqual(sure(line), plain('稳赚不赔'), line);
    });
    it('count in quotation marks alone', () => {
      assert.deepEqual(sure('我们的项目“稳赚不赔”，欢迎加入'), plain('稳赚不赔'));
      assert.deepEqual(sure('读完《富人》，稳赚不赔'), plain('稳赚不赔'));
    });
  });
  describe('of several entries', () => {
    it('tells the longest, and never skips text because of a refused one', () => {
      const find = finder({ word: '国家', except: ['国家级'] }, { word: '国家级大奖' });
      assert.deepEqual(find('国家级大奖'), plain('国家级大奖'));
      assert.deepEqual(finder({ word: '甲乙丙', except: ['甲乙丙'] }, { word: '乙丙丁' })('甲乙丙丁'), plain('乙丙丁'));
    });
    it('gives the longest the graver severity', () => {
      assert.deepEqual(
        finder({ word: '最佳选择', severity: 'warning' }, { word: '最佳' })('最佳选择'),
        plain('最佳选择'),
      );
    });
    it('tells both of two rules', () => {
      const find = finder({ word: '有效率', rule: 'words/medical' }, { word: '有效率', rule: 'words/absolute' });
      assert.equal(find('有效率').length, 2);
    });
    it('tells the first of two that overlap, and the second if it is graver', () => {
      assert.deepEqual(finder({ word: '甲乙丙' }, { word: '丙丁戊' })('甲乙丙丁戊'), plain('甲乙丙'));
      const graver = finder({ word: '甲乙丙', severity: 'info' }, { word: '丙丁戊' })('甲乙丙丁戊');
      assert.deepEqual(graver, ['甲乙丙 info certain', '丙丁戊 error certain']);
    });
  });

  describe('patterns', () => {
    const share = finder({ pattern: '转发{0,6}(领|得)(红包|礼品)，(即可)?' });
    it('take a few characters in between, over a comma, not over a full stop', () => {
      assert.deepEqual(share('转发到群里领红包'), plain('转发到群里领红包'));
      assert.deepEqual(share('转发，领礼品'), plain('转发，领礼品'));
      assert.deepEqual(share('已转发。领红包的人'), []);
      assert.deepEqual(share('转发这件事情做得很好领红包'), []);
    });
    it('take whole numbers, in digits and Chinese numerals', () => {
      const find = finder({ pattern: '#天(瘦|减)#斤' });
      assert.deepEqual(find('30天瘦20斤，三十天减二十斤'), [
        '30天瘦20斤 error certain',
        '三十天减二十斤 error certain',
      ]);
    });
    it('know the end of a clause', () => {
      const find = finder({ pattern: '价格最低$', loose: true });
      assert.deepEqual([find('价格最低！').length, find('价格最低').length, find('价格最低的一款').length], [1, 1, 0]);
    });
    it('take an account name, to its end', () => {
      const account = finder({ pattern: '加微(信)?@' });
      assert.deepEqual(account('加微：tea_8866，领优惠'), ['加微：tea_8866 error certain']);
      assert.deepEqual(account('加微信 ab12'), []);
      assert.deepEqual(account('加微信，请回复 abc12'), []);
    });
    it('count only where the message speaks of their subject', () => {
      const minutes = finder({ pattern: '#分钟到(市中心|地铁)', needs: ['楼盘|首付', '现房|期房'] });
      assert.deepEqual(minutes('楼盘现房，十分钟到地铁'), ['十分钟到地铁 error certain']);
      assert.deepEqual(minutes('楼盘十分钟到地铁'), []);
    });
    it('are cleared by a word of their sentence that no context could cover, not by one of the next', () => {
      const slim = finder({ pattern: '(个月|天){0,6}(瘦了|减掉)#斤', unless: ['恭喜'] });
      assert.deepEqual(slim('恭喜李姐，三个月瘦了十斤'), []);
      assert.deepEqual(slim('恭喜发财。三个月瘦了十斤'), ['个月瘦了十斤 error certain']);
    });
    it('are cleared by a denial in the room between their parts', () => {
      const cure = finder({ pattern: '(本品|胶囊){0,8}(治疗|治愈)(鼻炎|胃病)' });
      assert.deepEqual(cure('本品不能治疗胃病'), []);
      assert.deepEqual(cure('本品轻松治疗胃病'), plain('本品轻松治疗胃病'));
    });
    it('begin with all of an account name', () => {
      const code = finder({ pattern: '@{0,3}打开手淘' });
      assert.deepEqual(code('€Xy12Zabcd€ 打开手淘'), ['Xy12Zabcd€ 打开手淘 error certain']);
    });
    it('share sets of words', () => {
      const sets = { 病: ['鼻炎', '胃病'] };
      const entry = {
        pattern: '根治(<病>)',
        needs: ['<病>'],
        category: 'c',
        severity: 'error',
        reason: 'r',
        source: 's',
      };
      const read = (pattern: string) =>
        readPack(
          {
            id: 't',
            rule: 'words/fraud',
            title: { 'zh-cn': '试', en: 'test' },
            entries: [{ ...entry, pattern, tests: {} }],
          },
          sets,
        ).entries[0];
      assert.deepEqual(
        [read('根治(<病>)')?.pattern, read('根治(<病>)')?.needs],
        ['根治(鼻炎|胃病)', [['鼻炎', '胃病']]],
      );
      assert.throws(() => read('根治(<花>)'), /Unknown set 花/);
    });
    it('give up on a text that would keep them busy', () => {
      const find = finder({ pattern: '甲乙{0,60}丙{0,60}丁{0,60}戊己' });
      assert.deepEqual(find(`甲乙${'丙丁'.repeat(200)}`), []);
    });
  });

  describe('by sound', () => {
    const find = finder({ word: '加微信' }, { word: '保本保息' }, { word: '加群' });
    it('gives a hint', () => {
      assert.deepEqual(find('加威芯聊'), ['加威芯 hint suspected']);
      assert.deepEqual(find('保本宝息'), ['保本宝息 hint suspected']);
    });
    it('keeps to the borders of words', () => assert.deepEqual(find('大家微信联系'), []));
    it('asks for known swaps in short words', () => {
      assert.deepEqual(find('快加裙'), ['加裙 hint suspected']);
      assert.deepEqual(find('假群'), []);
    });
    it('is silent where most characters differ', () => assert.deepEqual(find('宝本宝西'), []));
    it('yields to the word itself', () => assert.deepEqual(find('加微信'), plain('加微信')));
  });

  it('keeps the last answers, and looks again for other packs', () => {
    const text = '国家级品质';
    assert.equal(findWords(text), findWords(text));
    assert.deepEqual(findWords(text, { packs: [] }), []);
    for (let n = 0; n < 100; n++) findWords(`${text}${n}`);
    assert.equal(findWords(text).length, 1);
  });
});

describe('words written in other ways than with their characters', () => {
  const best = finder({ pattern: '最(好|牛)', loose: true });
  const cases: readonly Case[] = [
    ['pinyin beside a Chinese character', best, '教练都是zui牛的', likely('zui牛')],
    ['pinyin with a look-alike letter in it', finder({ word: '输入密码' }), '请输入密mа完成', likely('输入密mа')],
    ['initials of a word', finder({ word: '转发到群' }), 'zf到群里截图', likely('zf到群')],
    ['another meaning of the same syllable', finder({ word: '保过' }), '成考函授，bao过', likely('bao过')],
    ['not as a piece of a Latin word', best, 'Azui牛，zuix牛', []],
    ['nor in capitals, as names are written', best, 'ZUI牛腩饭', []],
    ['nor apart from Chinese', best, 'zui, 牛', []],
    ['a character split into its parts', finder({ word: '治好' }), '灰指甲，氵台好不收钱', likely('氵台好')],
    ['two of them', finder({ word: '咨询微信' }), '咨询彳敚亻言', likely('咨询彳敚亻言')],
    ['a part that stands in a word', finder({ word: '身份证' }), '请把身亻分证拍给我', likely('身亻分证')],
    ['a picture of a word', finder({ word: '加企鹅' }), '要的加🐧', likely('加🐧')],
    ['behind a plus sign', finder({ word: '加企鹅' }), '要的➕🐧', likely('➕🐧')],
    ['a Greek letter in a Latin word', finder({ word: 'top1' }), '这批是tοp1货源', plain('tοp1')],
  ];
  for (const [what, find, text, hits] of cases) it(`reads ${what}`, () => assert.deepEqual(find(text), hits));
  it('suspects words whose characters are each too common to tell anything', () => {
    const code = finder({ word: '验证码' });
    assert.deepEqual(code('把验正码发来'), ['验正码 hint suspected']);
    assert.deepEqual(code('检验正在进行，码头限行'), []);
  });
  it('begins a number anew behind a comma', () => {
    const find = finder({ pattern: '(十分钟|半小时){0,2}到账' });
    assert.deepEqual(find('最高30万，十分钟到账'), plain('十分钟到账'));
  });
});

describe('characters swapped for others that sound alike', () => {
  it('are read as they are meant, in patterns too, and give hints only', () => {
    for (const text of ['砖发到三个裙即可岭取红包', '苞冶百病', '吻赚不赔']) {
      const hits = findWords(text);
      assert.ok(hits.length > 0, text);
      assert.ok(
        hits.some(({ severity, certainty }) => severity === 'hint' && certainty === 'suspected'),
        text,
      );
    }
    assert.deepEqual(findWords('毛衣加裙子两件套，权威信息看公告，安徽信阳两地的瓷砖都到了'), []);
  });
});
