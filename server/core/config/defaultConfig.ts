import type { ConfigProblem, ProjectConfig } from './model';

/** IANA zone of an account that names none. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

/** What holds without a configuration. `root`: folder that relative paths start from. */
export function defaultConfig(root: string): ProjectConfig {
  return {
    file: undefined,
    root,
    accounts: {},
    audiences: {},
    doNotContact: [],
    policies: {},
    checks: {},
    lexicons: [],
    links: { trustedHosts: [] },
    miniPrograms: {},
    variables: {},
    review: { required: false, distinctReviewer: false },
    ledger: undefined,
    problems: [],
  };
}

/** The defaults in place of a configuration that can't be read, with the reason. `root` is the file's own folder. */
export function unreadableConfig(file: string, root: string, sentence: ConfigProblem['sentence']): ProjectConfig {
  const problems: readonly ConfigProblem[] = [{ range: { start: 0, end: 0 }, severity: 'error', sentence }];
  return { ...defaultConfig(root), file, problems, unread: true };
}
