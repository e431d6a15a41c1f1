/** Suites that share a window. */
export interface Run {
  readonly name: string;
  readonly suites: readonly string[];
  /** Qunfa as an installed extension in a window that is not in test mode: dialogs are shown, and with `trust` a folder must be trusted first. */
  readonly installed?: 'plain' | 'trust';
  /** ms for what takes long; twice that for a window of all looks. */
  readonly limit?: number;
  /** The sample with its days ahead, as it is when somebody opens it. */
  readonly fresh?: boolean;
  /** The window has the folder above the sample open: no configuration stands in it. */
  readonly above?: boolean;
  /** With VS Code's own support of git, which other windows do without. */
  readonly git?: boolean;
  /** The browser build alone: Qunfa runs in a worker of the window, the suite beside it on the machine. */
  readonly web?: boolean;
  /** Tried after the others in a folder that lies on no disk, which the same window opens then. */
  readonly virtual?: readonly string[];
  /** Tried after the others when the window was reloaded. */
  readonly reloaded?: readonly string[];
}

const RUNS: readonly Run[] = [
  { name: 'sending', suites: ['sending', 'wecomWay'], installed: 'plain' },
  {
    name: 'editing',
    suites: ['language', 'languageFeatures', 'pasting', 'assist', 'findings', 'preview', 'previewTools'],
  },
  {
    name: 'pictures',
    suites: [
      'picturesOfNothing',
      'picturesOfPhone',
      'picturesOfWriting',
      'pictures',
      'readmePictures',
      'picturesOfViews',
    ],
    installed: 'plain',
    limit: 900_000,
    fresh: true,
  },
  { name: 'views', suites: ['views', 'commands'], installed: 'plain' },
  { name: 'endurance', suites: ['previewLife'] },
  { name: 'assistant', suites: ['batchAssistant'], installed: 'plain' },
  { name: 'reload', suites: ['leftOpen'], installed: 'plain', reloaded: ['reloaded'] },
  { name: 'above', suites: ['configBelow'], installed: 'plain', above: true },
  { name: 'git', suites: ['committed'], git: true },
  { name: 'web', suites: ['web'], installed: 'plain', web: true },
  { name: 'trust', suites: ['trust'], installed: 'trust', virtual: ['virtual'] },
  { name: 'editor', suites: [] },
];

/** The runs that `RUN` and `RUN:SUITE` name, with the suites that are named; all where none is. */
export function chosenRuns(args: readonly string[]): readonly Run[] {
  const chosen = args.map((word) => word.split(':'));
  const wanted = chosen.map(([name = '']) => name);
  for (const [name = '', suite] of chosen) {
    const run = RUNS.find((run) => run.name === name);
    if (!run) throw new Error(`No run "${name}"; there are: ${RUNS.map(({ name }) => name).join(', ')}`);
    if (suite !== undefined && !run.suites.includes(suite))
      throw new Error(`No suite "${suite}" in the run "${name}"; there are: ${run.suites.join(', ') || 'none'}`);
  }
  return RUNS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).map((run) => {
    const only = chosen.flatMap(([name, suite]) => (name === run.name && suite !== undefined ? [suite] : []));
    return only.length === 0 ? run : { ...run, suites: run.suites.filter((suite) => only.includes(suite)) };
  });
}

/** One window, whose manifest is in English; pictures of all looks take one of each language. */
export function windowsOf({ name }: Run): readonly (string | undefined)[] {
  return name === 'pictures' && process.env.QUNFA_LOOKS === 'all' ? ['zh-cn', 'en'] : [undefined];
}
