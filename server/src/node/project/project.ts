import type { CheckContext, Finding } from '../../../core/checks/model';
import type { ProjectConfig } from '../../../core/config/model';
import type { FileFacts } from '../../../core/ports';
import type { Template } from '../../../core/template/model';
import type { Channel } from '../../../core/text';
import { cacheFolder } from '../files/cacheFolder';
import type { DecodeQrCodes } from '../images/qr/decodeQrCodes';
import { qrCodeCache } from '../images/qr/qrCodeCache';
import { lexiconCache } from '../lexicons/lexiconCache';
import { projectLexicons } from '../lexicons/projectLexicons';
import { assembleProject } from './assembleProject';
import { createAttachmentFacts } from './attachmentFacts';
import { createAudiences, type Audiences } from './audiences';
import { createConfigs, type LoadedConfig } from './configs';
import { ledgerChoices } from './ledgerChoices';
import type { LedgerPlaceOptions, ToldReviews } from './ledgerFacts';
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
  /** Where pictures are looked at for QR codes; default: in this thread. */
  readonly decodeQrCodes?: DecodeQrCodes;
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
  /** Size of the file in bytes, where the text is only its first part. */
  readonly bytes?: number | undefined;
}

export interface Checked {
  readonly template: Template;
  readonly channel: Channel;
  /** What it was checked against. */
  readonly context: CheckContext;
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
  /** A text of a configuration that may not be saved, read as if it stood in this file. */
  readConfig(text: string, file: string): Promise<LoadedConfig>;
  /** Every configuration that was used so far. */
  loadedConfigs(): Promise<readonly LoadedConfig[]>;
  /** What was read elsewhere in ledgers that are not opened from here. */
  tellReviews(reviews: ToldReviews): void;
  /** The open folders are others now. */
  rootsChanged(): void;
  /** A file changed on the disk. True where something known depended on it. */
  invalidate(file: string): boolean;
}

export function createProject(options: ProjectOptions): Project {
  const audiences = createAudiences();
  return assembleProject(
    {
      configs: createConfigs(options),
      audiences,
      attachments: createAttachmentFacts({
        codes: qrCodeCache(cacheFolder('qr-codes')),
        decode: options.decodeQrCodes,
      }),
      ledgers: ledgerChoices(options.ledger ?? { env: process.env }, audiences),
      lists: projectLexicons(lexiconCache(cacheFolder('lexicons'))),
      folders: createFolderFacts(),
      templates: createTemplateIndex(options.workspaceRoots),
    },
    options.workspaceRoots,
  );
}
