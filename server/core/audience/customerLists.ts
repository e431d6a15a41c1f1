import type { ProjectConfig } from '../config/model';
import type { Template } from '../template/model';
import { isTablePath } from './audienceSource';

interface Project {
  readonly config: ProjectConfig;
  readonly template: Template;
}

/** Whether a path, as it would be written in the template, leads to a list of people: such a file is nothing to send to them. */
export function isCustomerList({ config, template }: Project, path: string): boolean {
  const written = plain(path);
  return listsOf(config, template).some((list) => {
    const known = plain(list);
    return written === known || written.endsWith(`/${known}`) || known.endsWith(`/${written}`);
  });
}

/** Of the configuration from its own folder, of the template from the template's: only the ends of the paths can be compared here. */
function listsOf(config: ProjectConfig, template: Template): readonly string[] {
  const audience = template.frontMatter?.data.audience;
  const own = typeof audience === 'object' ? audience.file : audience;
  const accounts = Object.values(config.accounts).flatMap(({ audience: list }) => list ?? []);
  return [
    ...Object.values(config.audiences).map(({ file }) => file),
    ...[...accounts, ...config.doNotContact, ...(own === undefined ? [] : [own])].filter(isTablePath),
  ];
}

/** Without the steps that lead to another folder, and with one kind of slash. */
function plain(path: string): string {
  return path
    .trim()
    .replace(/\\/g, '/')
    .replace(/^(?:\.{0,2}\/)+/, '');
}
