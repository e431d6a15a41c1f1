import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OCCASION_IDS, occasions } from '../../../core/gallery/occasions';
import { TEMPLATE_SUFFIX } from '../../node/files/findTemplates';
import { EXIT, problem, type Command } from '../command';
import { cells, padCells } from '../terminal';

/** Under another name no folder gives it to `check`, and no editor takes it for a template. */
function templateName(given: string): string {
  if (given.endsWith(TEMPLATE_SUFFIX)) return given;
  return `${given.replace(/(?:\.broadcast)?(?:\.md)?$/i, '')}${TEMPLATE_SUFFIX}`;
}

export const newTemplate: Command = {
  name: 'new',
  operands: '[FILE]',
  operandCount: [0, 1],
  options: {
    occasion: { type: 'string', value: 'NAME', choices: OCCASION_IDS },
    list: { type: 'boolean' },
    force: { type: 'boolean' },
  },
  async run({ terminal, args, cwd, now, flag, option }) {
    const { say, paint } = terminal;
    if (flag('list') || args[0] === undefined) {
      const all = occasions(say.language, now).map(({ id, what }) => ({
        id,
        title: say.t(`project.occasion.${id}`),
        what,
      }));
      const width = Math.max(...all.map(({ id }) => cells(id)));
      const titles = Math.max(...all.map(({ title }) => cells(title)));
      for (const { id, title, what } of all)
        terminal.out(`  ${paint.cyan(padCells(id, width))}  ${padCells(title, titles)}  ${paint.dim(what)}`);
      terminal.out(`\n${say.t('cli.new.how')}`);
      return EXIT.ok;
    }
    const name = templateName(args[0]);
    const file = path.resolve(cwd, name);
    if (!flag('force') && (await stat(file).catch(() => undefined))) throw problem('cli.new.exists', { path: name });
    const wanted = option('occasion') ?? 'membership-day';
    const all = occasions(say.language, now);
    const occasion = all.find(({ id }) => id === wanted) ?? all[0];
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, occasion?.template ?? '', { flag: flag('force') ? 'w' : 'wx' });
    if (name !== args[0] && /\.md$/i.test(args[0]))
      terminal.out(paint.dim(say.t('cli.new.suffix', { given: args[0], suffix: TEMPLATE_SUFFIX })));
    terminal.out(say.t('cli.new.done', { path: name, title: say.t(`project.occasion.${occasion?.id ?? ''}`) }));
    return EXIT.ok;
  },
};
