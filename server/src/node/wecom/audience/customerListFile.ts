import path from 'node:path';
import type { ProjectConfig } from '../../../../core/config/model';

/** The account's own list where that is JSON Lines; else `audience/<account>.jsonl` beside the configuration, so that no list made by hand is in the way. */
export function customerListFile(config: ProjectConfig, id: string): string {
  const named = config.accounts[id]?.audience;
  const own = named !== undefined && Object.hasOwn(config.audiences, named) ? config.audiences[named]?.file : named;
  const file = own?.endsWith('.jsonl') ? own : path.join('audience', `${id.replace(/[\\/:*?"<>|]/g, '_')}.jsonl`);
  return path.resolve(config.root, file);
}

/** Whether the configuration points at this list. */
export function isNamedList(config: ProjectConfig, file: string): boolean {
  const named = [...Object.values(config.audiences), ...Object.values(config.accounts)];
  return named.some((one) => {
    const written = 'file' in one ? one.file : one.audience;
    return written !== undefined && path.resolve(config.root, written) === file;
  });
}
