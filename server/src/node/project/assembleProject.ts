import path from 'node:path';
import { createCheckContext } from '../../../core/checks/context';
import { runChecks } from '../../../core/checks/pipeline';
import { parseConfig, resolveTemplate } from '../../../core/config';
import type { ProjectConfig } from '../../../core/config/model';
import { parseTemplate } from '../../../core/template';
import type { Template } from '../../../core/template/model';
import { runSteps } from '../checking/runSteps';
import { listProblems } from '../lexicons/listProblems';
import { type ProjectLexicons, usable } from '../lexicons/projectLexicons';
import type { AttachmentFacts } from './attachmentFacts';
import type { Audiences } from './audiences';
import type { Configs, LoadedConfig } from './configs';
import type { FolderFacts } from './folderFacts';
import type { LedgerChoices } from './ledgerChoices';
import type { CheckOptions, Project } from './project';
import type { TemplateIndex } from './templateIndex';
import { unknownFacts } from './unknownFacts';
import { isWorkingDate } from './workingDate';

/** Where the facts of a project come from: a disk, or the editor that reads files for a browser. */
export interface ProjectParts {
  readonly configs: Configs;
  readonly audiences: Audiences;
  readonly attachments: AttachmentFacts;
  readonly ledgers: LedgerChoices;
  readonly lists: ProjectLexicons;
  readonly folders: FolderFacts;
  readonly templates: TemplateIndex;
}

/** One way from facts to findings, whatever the facts come from. `workspaceRoots`: absolute. */
export function assembleProject(parts: ProjectParts, workspaceRoots: readonly string[]): Project {
  const { configs, audiences, attachments, ledgers, lists, folders, templates } = parts;

  const inputs = async (template: Template, file: string, checkOptions: CheckOptions) => {
    const { now, waitForAudience = true } = checkOptions;
    const { ledger, plans } = ledgers.for(checkOptions.ledger);
    // A promise that is waited for costs as much as a rule, so what is known is not waited for.
    const config = configs.known(file) ?? (await configs.for(file));
    const root = rootOf(config, file, workspaceRoots);
    if (template.messages.some(isAttached)) await attachments.load(template, file, root);
    const { accountId, zone } = resolveTemplate(template, config);
    const lookup = audiences.facts(template, file, config, now);
    const asked = plans.lookup({ template, file, config, now });
    const plan = 'then' in asked ? await asked : asked;
    const codes = waitForAudience ? attachments.loadQrCodes(template, file, root) : undefined;
    if (codes) await codes;
    const audience = lookup.known ?? (waitForAudience ? await lookup.result() : undefined);
    const planned = waitForAudience && plan.isOld ? { facts: await plan.result() } : plan.known;
    const unsaid = ledger.isAbsent(config);
    const approvalsKnown = ledger.isReadable(config);
    const input = {
      config,
      now,
      isWorkingDay: isWorkingDate,
      file: (written: string) => attachments.get(written, file, root),
      audience: audience?.facts,
      audienceProblems: audience?.problems,
      lexicons: lists.known(config) ?? usable(await lists.for(config)),
      plan: planned?.facts,
      approvalsKnown,
      unknown: unknownFacts({ audience, planned, approvalsKnown }),
      approval: unsaid ? undefined : await ledger.approval(template, file, config, zone),
      isConfirmed: unsaid ? undefined : await ledger.confirmed(accountId, config),
    };
    /** Begins what takes long; what was not waited for shall not hold up what is. */
    const begin = (): Promise<unknown> | undefined => {
      if (waitForAudience) return undefined;
      const waiting = [
        attachments.loadQrCodes(template, file, root),
        audience ? undefined : lookup.result(),
        plan.isOld ? plan.result() : undefined,
      ];
      const begun = waiting.filter((one) => one !== undefined);
      return begun.length > 0 ? Promise.allSettled(begun) : undefined;
    };
    return { input, begin };
  };

  const context: Project['context'] = async (template, file, checkOptions) => {
    const { input, begin } = await inputs(template, file, checkOptions);
    return { context: createCheckContext({ template, ...input }), pending: begin() };
  };

  const checkTemplate: Project['checkTemplate'] = async (template, file, checkOptions) => {
    const { input, begin } = await inputs(template, file, checkOptions);
    const facts = createCheckContext({ template, ...input });
    const result = await runSteps(facts, ruleErrors(checkOptions), checkOptions.isCancelled ?? (() => false));
    const pending = begin();
    return result && { template, channel: facts.channel, context: facts, findings: result.findings, pending };
  };

  const withListProblems = async ({ config, text }: LoadedConfig): Promise<LoadedConfig> => {
    const problems = listProblems(config, text, await lists.for(config));
    return { text, config: { ...config, problems: [...config.problems, ...problems] } };
  };

  return {
    context,
    checkTemplate,
    audiences,
    async checker(text, file, checkOptions) {
      const { input } = await inputs(parseTemplate(text), file, checkOptions);
      return (source) =>
        runChecks(createCheckContext({ template: parseTemplate(source), ...input }), ruleErrors(checkOptions)).findings;
    },
    async check(text, file, checkOptions) {
      const template = parseTemplate(text, checkOptions.bytes);
      const { context: facts, pending } = await context(template, file, checkOptions);
      const { findings } = runChecks(facts, ruleErrors(checkOptions));
      return { template, channel: facts.channel, context: facts, findings, pending };
    },
    config: (file) => configs.for(file),
    root: async (file) => rootOf(await configs.for(file), file, workspaceRoots),
    foundConfig: (file) => configs.found(file),
    async attachment(written, file) {
      const config = await configs.for(file);
      return attachments.read(written, file, rootOf(config, file, workspaceRoots));
    },
    async filesBelow(folder, file) {
      const config = await configs.for(file);
      return folders.list(path.resolve(path.dirname(file), folder), rootOf(config, file, workspaceRoots));
    },
    templates,
    loadedConfigs: async () => Promise.all((await configs.loaded()).map(withListProblems)),
    readConfig: (text, file) => withListProblems({ config: parseConfig(text, file), text }),
    tellReviews: (reviews) => ledgers.tell(reviews),
    rootsChanged() {
      configs.forget();
      templates.forget();
      ledgers.forgetPlans();
    },
    invalidate(file) {
      folders.invalidate(file);
      templates.invalidate(file);
      const known = [configs.invalidate(file), audiences.invalidate(file)];
      if (known.some(Boolean)) ledgers.forgetPlans();
      return [...known, attachments.invalidate(file), lists.invalidate(file)].some(Boolean);
    },
  };
}

function isAttached({ attachments }: Template['messages'][number]): boolean {
  return attachments.length > 0;
}

function ruleErrors({ onRuleError }: CheckOptions): { onRuleError?: (rule: string, error: unknown) => void } {
  return onRuleError ? { onRuleError } : {};
}

/** Attachments may lie anywhere in the project: the outermost workspace folder, else the config's folder, else the repository, else the template's own folder. */
function rootOf(config: ProjectConfig, file: string, workspaceRoots: readonly string[]): string {
  if (workspaceRoots.length === 0) return config.file ? path.dirname(config.file) : config.root;
  const holding = workspaceRoots
    .filter((root) => !path.relative(root, file).startsWith('..'))
    .sort((a, b) => a.length - b.length)[0];
  return holding ?? (config.file ? path.dirname(config.file) : config.root);
}
