import path from 'node:path';
import { neededImages, isRemote, type NeededImage } from '../../../core/checks/images';
import type { Finding } from '../../../core/checks/model';
import { applyEdits } from '../../../core/fixes/applyEdits';
import type { FileFacts } from '../../../core/ports';
import { parseTemplate } from '../../../core/template';
import { readTemplate } from '../../node/files/readTemplate';
import { writeFileAtomically } from '../../node/files/writeFile';
import { type FixedImages, fixImages, type ImageProblem } from '../../node/images';
import { createProject, type Project } from '../../node/project/project';
import { CommandProblem, EXIT, problem, type Command, type CommandContext, type ExitCode } from '../command';
import { reportConfigProblems } from '../configProblems';
import { table } from '../planning';

export const images: Command = {
  name: 'images',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    fix: { type: 'boolean' },
    crop: { type: 'boolean' },
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
  },
  async run(context): Promise<ExitCode> {
    const { terminal, cwd } = context;
    const shownAs = context.args[0] ?? '';
    const file = path.resolve(cwd, shownAs);
    const project = createProject({ workspaceRoots: [] });
    const before = textOf(file, shownAs);
    const fixed = context.flag('fix') ? await fix(before, file, shownAs, project, context) : undefined;
    const rows = await listed(fixed?.text ?? before, file, project, context);
    if (context.option('format') === 'json')
      terminal.out(JSON.stringify(toJson(shownAs, rows, fixed, context), undefined, 2));
    else pretty(shownAs, rows, fixed, context);
    if (reportConfigProblems(await project.loadedConfigs(), terminal, cwd)) return EXIT.usage;
    return rows.every(isFine) ? EXIT.ok : EXIT.findings;
  },
};

function textOf(file: string, shownAs: string): string {
  const read = readTemplate(file, shownAs);
  if ('problem' in read) throw new CommandProblem(read.problem);
  return read.text;
}

interface Fixed extends FixedImages {
  readonly text: string;
}

/** Copies first, then the template in one step, and only if nobody has changed it meanwhile. */
async function fix(
  text: string,
  file: string,
  shownAs: string,
  project: Project,
  { terminal, now, signal, flag }: CommandContext,
): Promise<Fixed> {
  const fixed = await fixImages({
    project,
    text,
    file,
    now,
    fit: flag('crop') ? 'cover' : 'contain',
    signal,
    onProgress: ({ done, all, path: written }) => {
      if (terminal.interactive)
        terminal.err(terminal.say.t('cli.images.progress', { number: done + 1, all, path: written }));
    },
  });
  if (signal.aborted) throw problem('cli.failed.interrupted');
  const after = applyEdits(text, fixed.edits);
  if (after === text) return { ...fixed, text };
  if (textOf(file, shownAs) !== text) throw problem('cli.images.changed', { file: shownAs });
  await writeFileAtomically(file, after);
  return { ...fixed, text: after };
}

interface Row {
  readonly image: NeededImage;
  readonly facts: FileFacts | undefined;
  readonly findings: readonly Finding[];
}

const isFine = ({ findings }: Row): boolean => findings.length === 0;
const RULES = /^image\/|^link\/qr-code$/;

async function listed(text: string, file: string, project: Project, { now }: CommandContext): Promise<readonly Row[]> {
  const template = parseTemplate(text);
  const { findings } = await project.check(text, file, { now });
  const { context } = await project.context(template, file, { now });
  return [...neededImages({ template })].map((image) => ({
    image,
    facts: isRemote(image.path.value) ? undefined : context.file(image.path.value),
    findings: findings.filter(({ rule, range }) => RULES.test(rule) && range.start === image.path.range.start),
  }));
}

const NONE = '–';

function pretty(shownAs: string, rows: readonly Row[], fixed: Fixed | undefined, { terminal }: CommandContext): void {
  const { say, paint, out, err } = terminal;
  for (const { from, to, width, height, bytes } of fixed?.written ?? []) {
    const args = { from, to, width: String(width), height: String(height), size: Math.ceil(bytes / 1024) };
    out(paint.green(say.t('cli.images.wrote', args)));
  }
  for (const { sentence } of fixed?.notes ?? []) err(`${paint.yellow('!')} ${say.say(sentence)}`);
  for (const { sentence } of fixed?.problems ?? []) err(`${paint.red('✖')} ${say.say(sentence)}`);
  if (rows.length === 0) {
    out(say.t('cli.images.none', { file: shownAs }));
    return;
  }
  const head = ['path', 'use', 'pixels', 'size', 'format', 'verdict'].map((column) =>
    say.t(`cli.images.column.${column}`),
  );
  const cells = rows.map(({ image, facts, findings }) => {
    const picture = facts?.kind === 'image' ? facts.image : undefined;
    const verdicts = [...new Set(findings.map(({ rule }) => say.t(`cli.images.verdict.${rule}`)))];
    return [
      image.path.value,
      say.t(`cli.images.use.${image.use}`),
      picture && picture.width > 0 ? `${picture.width} × ${picture.height}` : NONE,
      facts && facts.kind !== 'missing' ? `${Math.ceil(facts.bytes / 1024).toLocaleString('en')} KB` : NONE,
      picture && picture.format !== 'unknown' ? picture.format.toUpperCase() : NONE,
      verdicts.length > 0 ? paint.yellow(verdicts.join(' · ')) : paint.green(say.t('cli.images.ok')),
    ];
  });
  for (const line of table([head, ...cells], [2, 3])) out(line);
  const wrong = rows.filter((row) => !isFine(row));
  out('');
  out(say.t('cli.images.summary', { count: rows.length, wrong: wrong.length }));
  const curable = wrong.some(({ findings }) =>
    findings.some(({ fixes }) => fixes.some(({ action }) => action?.kind === 'image-copy')),
  );
  if (curable && !fixed) out(paint.dim(say.t('cli.images.try')));
}

/** `qunfa.images/1`. `problems`: no copy was made; `notes`: one was, but it will please nobody. Paths as written in the template; sizes in pixels and bytes, null where they can't be read. */
function toJson(
  shownAs: string,
  rows: readonly Row[],
  fixed: Fixed | undefined,
  { terminal: { say } }: CommandContext,
): object {
  const told = (problems: readonly ImageProblem[] = []): readonly object[] =>
    problems.map(({ path: written, sentence }) => ({ path: written, message: say.say(sentence) }));
  return {
    schema: 'qunfa.images/1',
    template: shownAs.split(path.sep).join('/'),
    images: rows.map(({ image, facts, findings }) => {
      const picture = facts?.kind === 'image' ? facts.image : undefined;
      return {
        path: image.path.value,
        use: image.use,
        width: picture?.width ?? null,
        height: picture?.height ?? null,
        bytes: facts && facts.kind !== 'missing' ? facts.bytes : null,
        format: picture?.format ?? null,
        ok: findings.length === 0,
        findings: findings.map(({ rule, severity, message }) => ({ rule, severity, message: say.say(message) })),
      };
    }),
    written: (fixed?.written ?? []).map(({ from, to, bytes, width, height }) => ({ from, to, bytes, width, height })),
    problems: told(fixed?.problems),
    notes: told(fixed?.notes),
  };
}
