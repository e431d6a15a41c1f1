import path from 'node:path';
import { previewPage, type PreviewDevice, type PreviewTheme } from '../../../core/preview';
import { parseTemplate } from '../../../core/template';
import { readTemplate } from '../../node/files/readTemplate';
import { writeFileAtomically } from '../../node/files/writeFile';
import { dataUri } from '../../node/previewing/dataUri';
import { previewOf } from '../../node/previewing/previewOf';
import { resolveAttached } from '../../node/project/attachmentFacts';
import { createProject } from '../../node/project/project';
import { CommandProblem, EXIT, problem, type Command } from '../command';
import { reportConfigProblems } from '../configProblems';

export const preview: Command = {
  name: 'preview',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    out: { type: 'string', value: 'F.html' },
    recipient: { type: 'string', value: 'ID' },
    device: { type: 'string', value: 'ios|android', choices: ['ios', 'android'] },
    theme: { type: 'string', value: 'light|dark', choices: ['light', 'dark'] },
    now: { type: 'string', value: 'ISO' },
  },
  async run({ terminal, args, cwd, now, option }) {
    const shownAs = args[0] ?? '';
    const file = path.resolve(cwd, shownAs);
    const read = readTemplate(file, shownAs);
    if ('problem' in read) throw new CommandProblem(read.problem);
    const project = createProject({ workspaceRoots: [] });
    const { context } = await project.context(parseTemplate(read.text), file, { now });
    const checked = await project.check(read.text, file, { now });
    const recipient = option('recipient');
    const drawn = await previewOf(project, context, checked, file, {
      device: (option('device') ?? 'ios') as PreviewDevice,
      theme: (option('theme') ?? 'light') as PreviewTheme,
      view: 'receiver',
      recipient,
      say: terminal.say,
      imageUrl: (written) => dataUri(resolveAttached(written, file), context.file(written)),
    });
    if (drawn.recipientMissing) throw problem('cli.preview.noRecipient', { id: recipient ?? '' });
    const title = drawn.title ?? path.basename(file);
    const page = previewPage({ preview: drawn, title, language: terminal.say.language, caption: shownAs });
    const out = option('out') ?? shownAs.replace(/(\.broadcast)?\.md$/, '').concat('.preview.html');
    if (out === '-') process.stdout.write(page);
    else {
      await writeFileAtomically(path.resolve(cwd, out), page);
      terminal.out(terminal.say.t('cli.preview.wrote', { path: out, size: Math.ceil(Buffer.byteLength(page) / 1024) }));
    }
    return reportConfigProblems(await project.loadedConfigs(), terminal, cwd) ? EXIT.usage : EXIT.ok;
  },
};
