import path from 'node:path';
import type { ProjectConfig } from '../../core/config/model';
import { createProject } from '../node/project/project';
import { EXIT, type CommandContext } from './command';
import { reportConfigProblems } from './configProblems';

/** The configuration that a template in the working directory would have; undefined (and said) where it is broken. */
export async function workingConfig({ cwd, terminal }: CommandContext): Promise<ProjectConfig | undefined> {
  const project = createProject({ workspaceRoots: [] });
  const config = await project.config(path.join(cwd, 'any.broadcast.md'));
  return reportConfigProblems(await project.loadedConfigs(), terminal, cwd) ? undefined : config;
}

export const BROKEN_CONFIG = EXIT.usage;
