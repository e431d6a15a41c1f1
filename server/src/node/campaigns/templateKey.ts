import path from 'node:path';
import type { ProjectConfig } from '../../../core/config/model';

/** How the ledger calls a template: its path from the project's folder, `/`-separated, whatever folder a command runs in. */
export function templateKey(config: Pick<ProjectConfig, 'root'>, file: string): string {
  return path.relative(config.root, file).split(path.sep).join('/');
}
