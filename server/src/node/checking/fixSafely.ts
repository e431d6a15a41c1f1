import { fixAll } from '../../../core/fixes/fixAll';
import type { Project } from '../project/project';

/** All safe fixes of a text, to a fixed point. Facts are loaded once: safe fixes never change which files a template needs. */
export async function fixSafely(text: string, file: string, project: Project, now: number): Promise<string> {
  const check = await project.checker(text, file, { now });
  return fixAll(text, check).source;
}
