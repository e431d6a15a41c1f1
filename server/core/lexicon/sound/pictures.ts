/** Pictures that are sent for a word: a penguin for QQ (企鹅), a paper plane's plane for Telegram (飞机). */
export const PICTURES: ReadonlyMap<string, string> = new Map(
  '🐧企鹅 🛰卫星 ✈飞机 🛩飞机 🦇蝙蝠 🍠小红薯 🍑桃 🧧红包 ✌v 🎣钓 🎰老虎机 💊药 🔍搜 ☎电话 📞电话 👗裙 🌟星 🐎马'
    .split(' ')
    .map((entry) => {
      const [picture = '', ...word] = entry;
      return [picture, word.join('')] as const;
    }),
);
