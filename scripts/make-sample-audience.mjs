// Invents the customers of examples/audience: nobody in it exists. Always the same people, so the samples never change by themselves.
// Usage: node scripts/make-sample-audience.mjs [FOLDER]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2] ?? path.join(import.meta.dirname, '..', 'examples', 'audience');

/** mulberry32: a small generator of even quality for sample data. */
let state = 20261125;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const chance = (share) => random() < share;

const SURNAMES = [
  ...'赵钱孙李周吴郑王冯陈蒋沈韩杨朱许何吕张孔曹严华金魏陶姜谢邹章云苏潘葛范彭韦马苗方任袁柳史唐薛雷贺汤',
];
const GIVEN = [...'一安宁禾舟知言清和景行书白若初云岚望舒青竹南溪星野小满谷雨晴川怀瑾嘉木思远予然'];
const NICKNAMES = ['阿宁', '小满', '禾禾', '老茶客', '舟舟', '云朵', '清清', '竹子', '一一', '小鱼'];
const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);

const name = () => pick(SURNAMES) + pick(GIVEN) + (chance(0.7) ? pick(GIVEN) : '');
/** Most people have none: the template's fallback is used for them. */
const nickname = () => (chance(0.35) ? pick(NICKNAMES) : '');
/** In the half year before the samples' own dates; some were never contacted. */
function lastContacted() {
  if (chance(0.12)) return '';
  return new Date(Date.UTC(2026, 4, 25) + Math.floor(random() * 183) * 86_400_000).toISOString().slice(0, 10);
}
/** 1 is the highest; `lowest` is the last that is given. */
const level = (lowest) => String(lowest - Math.floor(random() ** 1.4 * lowest));
const platform = () => (chance(0.08) ? '' : chance(0.45) ? 'ios' : 'android');

const DEPARTMENTS = {
  华东: { owners: ['zhangsan', 'lisi'], cities: ['杭州', '上海', '苏州', '宁波'], shops: ['西湖店', '静安店'] },
  华南: { owners: ['wangwu', 'zhaoliu'], cities: ['广州', '深圳', '厦门'], shops: ['天河店', '南山店'] },
  华北: { owners: ['sunqi', 'zhouba'], cities: ['北京', '天津'], shops: ['朝阳店'] },
};

/** Tags as people write them: with groups and without, parted by this sign or that. */
function tagCell(tags) {
  return tags.join(pick(['；', ';', '、']));
}

function customer(number) {
  const department = chance(0.14) ? '华北' : chance(0.62) ? '华东' : '华南';
  const { owners, cities, shops } = DEPARTMENTS[department];
  const imported = department !== '华北' && chance(0.05);
  const source =
    department === '华北'
      ? pick(['门店', '转介绍'])
      : imported
        ? '导入'
        : pick(['扫码', '扫码', '导入', '门店', '转介绍']);
  const interaction = department === '华北' || imported ? pick(['咨询', '']) : pick(['咨询', '成交', '成交', '']);
  const tags = [];
  if (interaction === '成交') tags.push(pick(['会员:银卡', '会员:金卡', '会员:VIP']));
  if (chance(0.4)) tags.push(`偏好:${pick(['乌龙', '红茶', '绿茶', '普洱', '花茶'])}`);
  if (chance(0.3)) tags.push(`门店:${pick(shops)}`);
  if (!imported && chance(0.3)) tags.push('会员日');
  if (interaction === '成交' && chance(0.06)) tags.push('待发货');
  if (interaction === '成交' && chance(0.05)) tags.push('已预约');
  const left = chance(0.03);
  if (left) tags.push('已退订');
  return {
    编号: `wmYunShangCha${String(number).padStart(6, '0')}`,
    姓名: name(),
    昵称: nickname(),
    标签: tagCell(tags),
    来源: source,
    互动: interaction,
    级别: imported ? pick(['5', '4']) : level(5),
    部门: department,
    跟进人: pick(owners),
    平台: platform(),
    最近联系: imported ? '' : lastContacted(),
    // A few refused by telephone and never got the tag.
    退订: left || chance(0.008) ? '是' : '',
    // Imported numbers that never answered the invitation can't be reached.
    关系: imported && chance(0.7) ? 'none' : 'customer',
    城市: pick(cities),
    生日月: chance(0.6) ? String(pick(MONTHS)) : '',
  };
}

function friend(number) {
  const tags = [];
  if (chance(0.45)) tags.push('老客');
  if (chance(0.3)) tags.push(`偏好:${pick(['乌龙', '红茶', '绿茶', '普洱', '花茶'])}`);
  if (chance(0.2)) tags.push('街坊');
  if (chance(0.1)) tags.push('同行');
  const person = name();
  return {
    编号: `${person}·${pick(['杭州', '上海', '苏州', '宁波'])}${String(number).padStart(3, '0')}`,
    姓名: person,
    昵称: nickname(),
    标签: tagCell(tags),
    级别: level(4),
    平台: platform(),
    最近联系: lastContacted(),
    退订: chance(0.02) ? '是' : '',
    关系: 'friend',
    生日月: chance(0.5) ? String(pick(MONTHS)) : '',
  };
}

function csv(people) {
  const titles = Object.keys(people[0]);
  const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[titles, ...people.map((person) => titles.map((title) => person[title]))]
    .map((cells) => cells.map(cell).join(','))
    .join('\n')}\n`;
}

const customers = Array.from({ length: 1300 }, (_, at) => customer(at + 1));
// Two people stand in the list twice, as in lists that were merged by hand.
customers.push({ ...customers[41] }, { ...customers[407] });
const friends = Array.from({ length: 450 }, (_, at) => friend(at + 1));

mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'customers.csv'), csv(customers));
writeFileSync(path.join(folder, 'friends.csv'), csv(friends));
