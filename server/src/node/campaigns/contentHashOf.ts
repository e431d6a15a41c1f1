import type { ProjectConfig } from '../../../core/config/model';
import { contentHash } from '../../../core/send/contentHash';
import type { Template } from '../../../core/template/model';
import { fileDigest } from '../files/fileDigest';
import { attachedPaths, resolveAttached } from '../project/attachmentFacts';

/** The hash of a template as it stands, with the files that it attaches. */
export async function contentHashOf(
  template: Template,
  file: string,
  config: Pick<ProjectConfig, 'variables'>,
): Promise<string> {
  const files = new Map<string, string>();
  for (const written of attachedPaths(template)) {
    const digest = await fileDigest(resolveAttached(written, file));
    if (digest !== undefined) files.set(written, digest);
  }
  return contentHash({ template, variables: config.variables, files });
}
