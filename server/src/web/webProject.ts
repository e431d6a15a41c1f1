import { audienceSource, parseExpression } from '../../core/audience';
import { createCheckContext } from '../../core/checks/context';
import { runChecks } from '../../core/checks/pipeline';
import { resolveTemplate } from '../../core/config';
import { isWorkingDay } from '../../core/plan/workingDays';
import { parseTemplate } from '../../core/template';
import type { Template } from '../../core/template/model';
import { runSteps } from '../node/checking/runSteps';
import type { Audiences } from '../node/project/audiences';
import type { CheckOptions, Project } from '../node/project/project';
import { dirname } from './builtins/path';
import { createConfigFiles, type ReadText } from './configFiles';

/**
 * What a template needs where there is no disk: its configuration, and nothing else. Attached files, customer lists, word lists and ledgers are not
 * known here, so the rules about them stay silent, exactly as they do while such facts are still being read.
 */
export function createWebProject(readText: ReadText, workspaceFolders: readonly string[]): Project {
  const configs = createConfigFiles(readText, workspaceFolders);
  const input = async (file: string, now: number) => ({
    config: await configs.for(file),
    now,
    isWorkingDay: workingDate,
  });
  const errors = ({ onRuleError }: CheckOptions) => (onRuleError ? { onRuleError } : {});

  const lists = noLists();

  const context: Project['context'] = async (template, file, { now }) => {
    const known = await input(file, now);
    const { expressionProblems: audienceProblems } = await lists.load(template, file, known.config);
    return { context: createCheckContext({ template, ...known, audienceProblems }), pending: undefined };
  };
  return {
    context,
    async checkTemplate(template, file, options) {
      const { context: facts } = await context(template, file, options);
      const result = await runSteps(facts, errors(options), options.isCancelled ?? (() => false));
      return result && { template, channel: facts.channel, findings: result.findings, pending: undefined };
    },
    async checker(_text, file, options) {
      const known = await input(file, options.now);
      return (source) =>
        runChecks(createCheckContext({ template: parseTemplate(source), ...known }), errors(options)).findings;
    },
    async check(text, file, options) {
      const template = parseTemplate(text);
      const { context: facts } = await context(template, file, options);
      const { findings } = runChecks(facts, errors(options));
      return { template, channel: facts.channel, findings, pending: undefined };
    },
    config: (file) => configs.for(file),
    root: async (file) => dirname(file),
    foundConfig: (file) => configs.found(file),
    audiences: lists,
    attachment: async () => undefined,
    filesBelow: async () => [],
    templates: { all: async () => [], invalidate: (file) => file.endsWith('.broadcast.md') },
    loadedConfigs: () => configs.loaded(),
    invalidate: (file) => configs.invalidate(file),
  };
}

/** Expressions are read; there is no list to ask. */
function noLists(): Audiences {
  const load: Audiences['load'] = async (template: Template, _file, config) => {
    const source = audienceSource(template, config, resolveTemplate(template, config).account);
    const parsed = source.expressionText === undefined ? undefined : parseExpression(source.expressionText);
    return {
      source,
      file: undefined,
      table: undefined,
      problem: undefined,
      expression: parsed?.expression,
      expressionProblems: parsed?.problems ?? [],
      scope: {},
      doNotContact: { has: undefined, problem: undefined },
    };
  };
  return {
    load,
    facts(template, file, config) {
      const result = load(template, file, config).then(({ expressionProblems }) => ({
        facts: undefined,
        problems: expressionProblems,
      }));
      return { known: undefined, result };
    },
    invalidate: () => false,
  };
}

/** `YYYY-MM-DD` */
function workingDate(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return isWorkingDay(year, month, day);
}
