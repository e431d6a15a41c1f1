import path from 'node:path';
import { CONFIG_NAME } from '../../node/config/findConfig';
import { TEMPLATE_SUFFIX, findTemplates } from '../../node/files/findTemplates';
import { decodeTemplate, readTemplate } from '../../node/files/readTemplate';
import { writeFileAtomically } from '../../node/files/writeFile';
import {
  atLeast,
  reportFindings,
  summarize,
  type CheckReport,
  type FailedFile,
  type FileReport,
} from '../../node/checking/report';
import { messageMeasure } from '../../../core/checks/messageMeasure';
import { fixSafely } from '../../node/checking/fixSafely';
import { createProject, type Project } from '../../node/project/project';
import type { Severity } from '../../../core/text';
import { EXIT, problem, type Command, type CommandContext, type ExitCode } from '../command';
import { formatReport, FORMATS, type Format } from '../formatters/format';
import { readStandardInput } from '../standardInput';
import { reportConfigProblems } from '../configProblems';

export const check: Command = {
  name: 'check',
  operands: '[PATH…]',
  operandCount: [0, Number.POSITIVE_INFINITY],
  options: {
    format: { type: 'string', value: FORMATS.join('|'), choices: FORMATS },
    fix: { type: 'boolean' },
    'max-warnings': { type: 'string', value: 'N' },
    'min-severity': { type: 'string', value: 'error|warning|info|hint', choices: ['error', 'warning', 'info', 'hint'] },
    config: { type: 'string', value: 'FILE' },
    stdin: { type: 'boolean' },
    'stdin-path': { type: 'string', value: 'PATH' },
    now: { type: 'string', value: 'ISO' },
  },
  run,
};

async function run(context: CommandContext): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const maxWarnings = wholeNumber(context.option('max-warnings'));
  const minSeverity = (context.option('min-severity') ?? 'hint') as Severity;
  refuseContradictions(context);
  const project = createProject({ workspaceRoots: [], ...configOption(context) });
  const { reports, failed } = context.flag('stdin')
    ? await checkStandardInput(context, project)
    : await checkPaths(context, project);
  const brokenConfig = reportConfigProblems(await project.loadedConfigs(), terminal, cwd);

  const all = summarize(reports, failed);
  const shown = minSeverity === 'hint' ? all : onlyAbove(minSeverity, all);
  const format = formatOf(context);
  const stdinFix = context.flag('stdin') && context.flag('fix');
  if (!stdinFix) {
    const text = formatReport(format, shown, terminal);
    if (text !== '' && !(format === 'pretty' && reports.length === 0)) terminal.out(text);
  }
  if (failed.length > 0 || brokenConfig) return EXIT.usage;
  return exitOf(all, maxWarnings);
}

/** What is not shown still counts: the exit code goes by it, and the summary says that there is more. */
function onlyAbove(least: Severity, all: CheckReport): CheckReport {
  const shown = summarize(
    all.files.map((file) => above(least, file)),
    all.failed,
  );
  const notShown = countOf(all) - countOf(shown);
  return notShown === 0 ? shown : { ...shown, summary: { ...all.summary, notShown } };
}

const countOf = ({ files }: CheckReport): number => files.reduce((sum, { findings }) => sum + findings.length, 0);

/** Standard input is one text: files beside it, and a report where the text itself is written, would be ignored in silence. */
function refuseContradictions(context: CommandContext): void {
  if (!context.flag('stdin')) {
    if (context.option('stdin-path') !== undefined) throw problem('cli.usage.stdinPathAlone');
    return;
  }
  const [path] = context.args;
  if (path !== undefined) throw problem('cli.usage.stdinPath', { path });
  const format = formatOf(context);
  if (context.flag('fix') && format !== 'pretty') throw problem('cli.usage.stdinFixFormat', { format });
}

function above(least: Severity, file: FileReport): FileReport {
  return { ...file, findings: file.findings.filter(({ severity }) => atLeast(severity, least)) };
}

const formatOf = (context: CommandContext): Format => (context.option('format') ?? 'pretty') as Format;

function exitOf({ summary }: CheckReport, maxWarnings: number | undefined): ExitCode {
  if (summary.errors > 0) return EXIT.findings;
  return maxWarnings !== undefined && summary.warnings > maxWarnings ? EXIT.findings : EXIT.ok;
}

interface Checked {
  readonly reports: readonly FileReport[];
  readonly failed: readonly FailedFile[];
}

async function checkPaths(context: CommandContext, project: Project): Promise<Checked> {
  const { terminal, cwd, signal } = context;
  const operands = context.args.length > 0 ? context.args : ['.'];
  const { files, missing } = await findTemplates(operands, cwd);
  const failed: FailedFile[] = [];
  const fail = (path: string, message: string, said = message): void => {
    terminal.err(said);
    failed.push({ path, message });
  };
  for (const operand of missing) fail(operand, terminal.say.t('cli.failed.notFound', { path: operand }));
  if (files.length === 0 && missing.length === 0)
    terminal.err(terminal.say.t('cli.check.nothing', { paths: operands.join(', '), suffix: TEMPLATE_SUFFIX }));
  const reports: FileReport[] = [];
  for (const file of files) {
    if (signal.aborted) throw problem('cli.failed.interrupted');
    const shownAs = relative(cwd, file);
    try {
      // Named directly: a folder gives templates only.
      if (path.basename(file) === CONFIG_NAME) {
        await project.foundConfig(file);
        terminal.err(terminal.say.t('cli.check.config', { path: shownAs }));
        continue;
      }
      const read = readTemplate(file, shownAs);
      if ('problem' in read) {
        fail(shownAs, terminal.say.say(read.problem));
        continue;
      }
      const text = context.flag('fix') ? await fixFile(file, read.text, context, project) : read.text;
      reports.push(await checkText(text, file, shownAs, context, project, read.bytes));
    } catch (error) {
      const { sentenceOf } = await import('../failure');
      const message = terminal.say.say(sentenceOf(error));
      fail(shownAs, message, `${shownAs}: ${message}`);
    }
  }
  return { reports: reports.sort(byPath), failed };
}

async function fixFile(file: string, text: string, context: CommandContext, project: Project): Promise<string> {
  const fixed = await fixSafely(text, file, project, context.now);
  if (fixed !== text) await writeFileAtomically(file, fixed);
  return fixed;
}

/** With `--fix`, the fixed text goes to stdout and the findings stay silent: made for editors and pipes. */
async function checkStandardInput(context: CommandContext, project: Project): Promise<Checked> {
  const { terminal, cwd } = context;
  const file = path.resolve(cwd, context.option('stdin-path') ?? `stdin${TEMPLATE_SUFFIX}`);
  const shownAs = relative(cwd, file);
  const read = decodeTemplate(await readStandardInput(context.stdin), shownAs);
  if ('problem' in read) {
    const message = terminal.say.say(read.problem);
    terminal.err(message);
    return { reports: [], failed: [{ path: shownAs, message }] };
  }
  let text = read.text;
  if (context.flag('fix')) {
    text = await fixSafely(text, file, project, context.now);
    process.stdout.write(text);
  }
  return { reports: [await checkText(text, file, shownAs, context, project)], failed: [] };
}

async function checkText(
  text: string,
  file: string,
  shownAs: string,
  context: CommandContext,
  project: Project,
  bytes?: number,
): Promise<FileReport> {
  const {
    template,
    channel,
    findings,
    context: facts,
  } = await project.check(text, file, {
    now: context.now,
    onRuleError: ruleError(context),
    bytes,
  });
  return {
    path: shownAs,
    channel,
    // Only the document for scripts tells what messages weigh.
    messages: formatOf(context) === 'json' ? template.messages.map((message) => messageMeasure(facts, message)) : [],
    findings: reportFindings(text, findings, context.terminal.say),
  };
}

function ruleError({ terminal }: CommandContext): (rule: string, error: unknown) => void {
  return (rule, error) =>
    terminal.err(
      terminal.say.t('cli.check.ruleFailed', { rule, reason: error instanceof Error ? error.message : String(error) }),
    );
}

function configOption(context: CommandContext): { configFile?: string } {
  const file = context.option('config');
  return file === undefined ? {} : { configFile: path.resolve(context.cwd, file) };
}

function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw problem('cli.usage.wholeNumber', { option: '--max-warnings', value: text });
  return Number(text);
}

function relative(cwd: string, file: string): string {
  // Nearly every file lies below, and this is asked for thousands of them.
  const below = file.startsWith(cwd + path.sep) ? file.slice(cwd.length + 1) : path.relative(cwd, file);
  return below.split(path.sep).join('/') || path.basename(file);
}
/** By code unit, so that the order is the same in every locale. */
const byPath = (a: FileReport, b: FileReport): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
