import path from 'node:path';
import { type AudienceSource, audienceSource } from '../../../core/audience/audienceSource';
import type { AccountConfig, ProjectConfig } from '../../../core/config/model';
import type { Template } from '../../../core/template/model';

/** An AudienceSource whose file is an absolute path. */
export type ResolvedAudience = AudienceSource;

/** Paths in a template start from the template's folder, paths in the configuration from the configuration's. `templateFile`: absolute. */
export function resolveAudience(
  template: Template,
  templateFile: string,
  config: ProjectConfig,
  account: AccountConfig | undefined,
): ResolvedAudience {
  const source = audienceSource(template, config, account);
  if (source.file === undefined) return source;
  const base = source.base === 'template' ? path.dirname(templateFile) : config.root;
  return { ...source, file: path.resolve(base, source.file) };
}
