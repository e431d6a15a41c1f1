import path from 'node:path';
import { createCheckContext } from '../../../core/checks/context';
import type { CheckContext, Finding } from '../../../core/checks/model';
import { runChecks } from '../../../core/checks/pipeline';
import type { ProjectConfig } from '../../../core/config/model';
import { isWorkingDay } from '../../../core/plan/workingDays';
import type { FileFacts } from '../../../core/ports';
import { parseTemplate } from '../../../core/template';
import type { Template } from '../../../core/template/model';
import { resolveTemplate } from '../../../core/config';
import type { Channel } from '../../../core/text';
import { lexiconCacheFolder } from '../lexicons/cacheFolder';
import { lexiconCache } from '../lexicons/lexiconCache';
import { listProblems } from '../lexicons/listProblems';
import { projectLexicons } from '../lexicons/projectLexicons';
import { runSteps } from '../checking/runSteps';
import { createAttachmentFacts } from './attachmentFacts';
import { createAudiences, type Audiences } from './audiences';
import { createConfigs, type LoadedConfig } from './configs';
import { ledgerChoices } from './ledgerChoices';
import type { LedgerPlaceOptions } from './ledgerFacts';
import { createFolderFacts, type ListedFile } from './folderFacts';
import { createTemplateIndex, type TemplateIndex } from './templateIndex';

export type { ListedFile, LoadedConfig };

export interface ProjectOptions {
  /** Folders where the search for a config stops, besides repository roots. */
  readonly workspaceRoots: readonly string[];
  /** This file instead of a search. */
  readonly configFile?: string;
  /** Where the ledger is looked for; default: as the environment of this process says. */
  readonly ledger?: LedgerPlaceOptions;
}

export interface CheckOptions {
  /** ms since the epoch */
  readonly now: number;
  readonly onRuleError?: (rule: string, error: unknown) => void;
  /** False: do not wait for what takes long (a customer list that is not in memory, QR codes, a plan); `pending` tells when it has come. */
  readonly waitForAudience?: boolean;
  /** Asked between rules; true ends the check with `undefined`. */
  readonly isCancelled?: () => boolean;
  /** The editor's setting `qunfa.ledger` for the file; empty or absent: as the configuration and the environment say. */
  readonly ledger?: string;
}

export interface Checked {
  readonly template: Template;
  readonly channel: Channel;
  readonly findings: readonly Finding[];
  /** Settles when facts that were not in memory have come: checking again is worth it then. */
  readonly pending: Promise<unknown> | undefined;
}

/**
 * What a template needs from the disk, cached: configuration, facts of attached files, customer lists.
 * The command line and the language server check through this same object, so they can't disagree.
 */
export interface Project {
  check(text: string, file: string, options: CheckOptions): Promise<Checked>;
  /** Undefined where it was cancelled. */
  checkTemplate(template: Template, file: string, options: CheckOptions): Promise<Checked | undefined>;
  /** Loads the facts of a text once and checks variations of it (fix rounds) without a disk. */
  checker(text: string, file: string, options: CheckOptions): Promise<(source: string) => readonly Finding[]>;
  context(
    template: Template,
    file: string,
    options: CheckOptions,
  ): Promise<{ context: CheckContext; pending: Promise<unknown> | undefined }>;
  config(file: string): Promise<ProjectConfig>;
  /** Folder outside of which no attachment of this template may lie. */
  root(file: string): Promise<string>;
  /** The configuration of a template with its text. */
  foundConfig(file: string): Promise<LoadedConfig>;
  readonly audiences: Audiences;
  /** Facts of an attached file by its path as written; loads what is not known. */
  attachment(written: string, file: string): Promise<FileFacts | undefined>;
  /** Files that a template may point at: those below a folder, which is written from the template's own. Nothing outside the project. */
  filesBelow(folder: string, file: string): Promise<readonly ListedFile[]>;
  /** Templates of the workspace folders. */
  readonly templates: TemplateIndex;
  /** Every configuration that was used so far. */
  loadedConfigs(): Promise<readonly LoadedConfig[]>;
  /** A file changed on the disk. True where something known depended on it. */
  invalidate(file: string): boolean;
}

export function createProject(options: ProjectOptions): Project {
  const configs = createConfigs(options);
  const audiences = createAudiences();
  const attachments = createAttachmentFacts();
  const ledgers = ledgerChoices(options.ledger ?? { env: process.env, cwd: process.cwd() }, audiences);
  const lists = projectLexicons(lexiconCache(lexiconCacheFolder()));
  const folders = createFolderFacts();
  const templates = createTemplateIndex(options.workspaceRoots);

  const inputs = async (template: Template, file: string, checkOptions: CheckOptions) => {
    const { now, waitForAudience = true } = checkOptions;
    const { ledger, plans } = ledgers.for(checkOptions.ledger);
    const config = await configs.for(file);
    const root = rootOf(config, file, options.workspaceRoots);
    await attachments.load(template, file, root);
    const { accountId, zone } = resolveTemplate(template, config);
    const codes = attachments.loadQrCodes(template, file, root);
    const lookup = audiences.facts(template, file, config, now);
    const plan = await plans.lookup({ template, file, config, now });
    const hasLedger = (await ledger.stamp(config)) !== undefined;
    if (waitForAudience) await codes;
    const audience = waitForAudience ? await lookup.result : lookup.known;
    const planned = waitForAudience ? { facts: await plan.result() } : plan.known;
    const input = {
      config,
      now,
      isWorkingDay: workingDate,
      file: (written: string) => attachments.get(written, file, root),
      audience: audience?.facts,
      audienceProblems: audience?.problems,
      lexicons: (await lists.for(config)).flatMap(({ lexicon }) => lexicon ?? []),
      plan: planned?.facts,
      approvalsKnown: ledger.isReadable(config),
      approval: hasLedger ? await ledger.approval(template, file, config, zone) : undefined,
      isConfirmed: hasLedger ? await ledger.confirmed(accountId, config) : undefined,
    };
    if (waitForAudience) return { input, pending: undefined };
    const waiting = [codes, audience ? undefined : lookup.result, planned ? undefined : plan.result()];
    const begun = waiting.filter((one) => one !== undefined);
    return { input, pending: begun.length > 0 ? Promise.allSettled(begun) : undefined };
  };

  const context: Project['context'] = async (template, file, checkOptions) => {
    const { input, pending } = await inputs(template, file, checkOptions);
    return { context: createCheckContext({ template, ...input }), pending };
  };

  const checkTemplate: Project['checkTemplate'] = async (template, file, checkOptions) => {
    const { context: facts, pending } = await context(template, file, checkOptions);
    const result = await runSteps(facts, ruleErrors(checkOptions), checkOptions.isCancelled ?? (() => false));
    return result && { template, channel: facts.channel, findings: result.findings, pending };
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
      const template = parseTemplate(text);
      const { context: facts, pending } = await context(template, file, checkOptions);
      const { findings } = runChecks(facts, ruleErrors(checkOptions));
      return { template, channel: facts.channel, findings, pending };
    },
    config: (file) => configs.for(file),
    root: async (file) => rootOf(await configs.for(file), file, options.workspaceRoots),
    foundConfig: (file) => configs.found(file),
    async attachment(written, file) {
      const config = await configs.for(file);
      return attachments.read(written, file, rootOf(config, file, options.workspaceRoots));
    },
    async filesBelow(folder, file) {
      const config = await configs.for(file);
      return folders.list(path.resolve(path.dirname(file), folder), rootOf(config, file, options.workspaceRoots));
    },
    templates,
    loadedConfigs: async () =>
      Promise.all(
        (await configs.loaded()).map(async ({ config, text }) => {
          const problems = listProblems(config, text, await lists.for(config));
          return { text, config: { ...config, problems: [...config.problems, ...problems] } };
        }),
      ),
    invalidate(file) {
      folders.invalidate(file);
      templates.invalidate(file);
      const known = [configs.invalidate(file), audiences.invalidate(file)];
      if (known.some(Boolean)) ledgers.forgetPlans();
      return [...known, attachments.invalidate(file), lists.invalidate(file)].some(Boolean);
    },
  };
}

/** `YYYY-MM-DD` */
function workingDate(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return isWorkingDay(year, month, day);
}

function ruleErrors({ onRuleError }: CheckOptions): { onRuleError?: (rule: string, error: unknown) => void } {
  return onRuleError ? { onRuleError } : {};
}

/** Attachments may lie anywhere in the project: the outermost workspace folder, else the config's folder, else the repository, else the template's own folder. */
function rootOf(config: ProjectConfig, file: string, workspaceRoots: readonly string[]): string {
  const holding = workspaceRoots
    .filter((root) => !path.relative(root, file).startsWith('..'))
    .sort((a, b) => a.length - b.length)[0];
  return holding ?? (config.file ? path.dirname(config.file) : config.root);
}
