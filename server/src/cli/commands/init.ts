import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { firstConfig } from '../../../core/gallery/firstConfig';
import { occasions } from '../../../core/gallery/occasions';
import type { Language } from '../../../core/l10n/message';
import { EXIT, problem, type Command } from '../command';

const CONFIG = 'qunfa.config.json';
const LIST = 'audience/customers.csv';

/** A project that can be checked, planned and dry-run at once: configuration, a small customer list, one template. Never overwrites. */
export const init: Command = {
  name: 'init',
  operands: '[FOLDER]',
  operandCount: [0, 1],
  options: {},
  async run({ terminal, args, cwd, now }) {
    const { say } = terminal;
    const folder = path.resolve(cwd, args[0] ?? '.');
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).includes(CONFIG))
      throw problem('cli.init.exists', { path: path.join(args[0] ?? '.', CONFIG) });
    const files: Readonly<Record<string, string>> = {
      [CONFIG]: firstConfig(say.language, LIST),
      [LIST]: CUSTOMERS,
      'first.broadcast.md': firstTemplate(say.language, now),
      'images/README.md': `${say.t('cli.init.images')}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      if (await stat(file).catch(() => undefined)) continue;
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
      terminal.out(say.t('cli.init.wrote', { path: path.join(args[0] ?? '.', name) }));
    }
    terminal.out(`\n${say.t('cli.init.next')}`);
    return EXIT.ok;
  },
};

/** Holds every tag that the starting points ask for, so that each of them checks at once. */
const CUSTOMERS = `编号,姓名,昵称,标签,来源,互动,级别,跟进人,平台,关系
c001,陈一诺,一诺,会员日;茶会,扫码,成交,1,zhangsan,ios,customer
c002,林知远,知远,,扫码,咨询,3,zhangsan,android,customer
c003,周小满,小满,会员日,导入,成交,2,lisi,ios,customer
c004,许安然,安然,已退订,扫码,咨询,4,lisi,android,customer
c005,唐书瑶,书瑶,会员日,扫码,成交,1,zhangsan,ios,customer
`;

function firstTemplate(language: Language, now: number): string {
  const { template = '' } = occasions(language, now).find(({ id }) => id === 'membership-day') ?? {};
  return template.replace(/^audience: .*\n/m, 'audience: 级别:A,B AND NOT tag:已退订\n').replace(/^!\[.*\n/m, '');
}
