import type { VirtualDisk } from '../../core/features/virtualDisk';
import { projectLexicons } from '../node/lexicons/projectLexicons';
import { assembleProject } from '../node/project/assembleProject';
import { createAttachmentFacts } from '../node/project/attachmentFacts';
import { createAudiences } from '../node/project/audiences';
import { createConfigs } from '../node/project/configs';
import { createFolderFacts } from '../node/project/folderFacts';
import { createPlanFacts } from '../node/project/planFacts';
import type { Project } from '../node/project/project';
import { useDisk } from './disk';
import { noLedger } from './noLedger';
import { addressOf } from './uris';
import { createWebTemplateIndex } from './webTemplateIndex';

/**
 * The project of a browser: the same facts by the same readers, from files that the editor reads (Node's modules have stand-ins in this bundle). What is
 * not known here: the ledger, and the QR codes in pictures, whose reader is a program of its own.
 */
export function createWebProject(disk: VirtualDisk, workspaceRoots: readonly string[]): Project {
  useDisk(disk);
  const audiences = createAudiences();
  const choice = { ledger: noLedger, plans: createPlanFacts(audiences, noLedger) };
  return assembleProject(
    {
      configs: createConfigs({ workspaceRoots }),
      audiences,
      attachments: createAttachmentFacts(),
      ledgers: { for: () => choice, tell: () => {}, forgetPlans: () => choice.plans.forget() },
      lists: projectLexicons(),
      folders: createFolderFacts(),
      templates: createWebTemplateIndex(workspaceRoots, (root) => disk.templates(addressOf(root))),
    },
    workspaceRoots,
  );
}
