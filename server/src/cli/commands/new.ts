import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OCCASIONS } from '../../../core/gallery/occasions';
import { TEMPLATE_SUFFIX } from '../../node/files/findTemplates';
import { EXIT, problem, type Command } from '../command';
import { cells, padCells } from '../terminal';

export const newTemplate: Command = {
  name: 'new',
  operands: '[FILE]',
  operandCount: [0, 1],
  options: {
    occasion: { type: 'string', value: 'NAME', choices: OCCASIONS.map(({ id }) => id) },
    list: { type: 'boolean' },
    force: { type: 'boolean' },
  },
  async run({ terminal, args, cwd, flag, option }) {
    const { say, paint } = terminal;
    if (flag('list') || args[0] === undefined) {
      const width = Math.max(...OCCASIONS.map(({ id }) => cells(id)));
      for (const { id } of OCCASIONS)
        terminal.out(`  ${paint.cyan(padCells(id, width))}  ${say.t(`project.occasion.${id}`)}`);
      terminal.out(`\n${say.t('cli.new.how')}`);
      return EXIT.ok;
    }
    const name = args[0].endsWith('.md') ? args[0] : `${args[0]}${TEMPLATE_SUFFIX}`;
    const file = path.resolve(cwd, name);
    if (!flag('force') && (await stat(file).catch(() => undefined))) throw problem('cli.new.exists', { path: name });
    const wanted = option('occasion') ?? 'membership-day';
    const occasion = OCCASIONS.find(({ id }) => id === wanted) ?? OCCASIONS[0];
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, occasion?.template ?? '', { flag: flag('force') ? 'w' : 'wx' });
    terminal.out(say.t('cli.new.done', { path: name, title: say.t(`project.occasion.${occasion?.id ?? ''}`) }));
    return EXIT.ok;
  },
};
