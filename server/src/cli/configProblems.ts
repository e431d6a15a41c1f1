import path from 'node:path';
import type { LoadedConfig } from '../node/project/project';
import { configSentence } from '../../core/config/configSentence';
import { lineIndex } from '../../core/lines';
import type { Terminal } from './terminal';

/** Every problem of the configurations that were used, in a sentence with its place. */
export function configSentences(
  configs: readonly LoadedConfig[],
  { say }: Terminal,
  cwd: string,
): readonly { readonly sentence: string; readonly isError: boolean }[] {
  return configs.flatMap(({ config, text }) => {
    const lines = lineIndex(text);
    const name = config.file ? path.relative(cwd, config.file) || path.basename(config.file) : '';
    return config.problems.map((problem) => {
      const { line, character } = lines.position(problem.range.start);
      const sentence = `${name}:${line + 1}:${character + 1} ${configSentence(problem, say)}`;
      return { sentence, isError: problem.severity === 'error' };
    });
  });
}

/** Says every problem of the configurations that were used, with its place; true where one of them is an error. */
export function reportConfigProblems(configs: readonly LoadedConfig[], terminal: Terminal, cwd: string): boolean {
  const found = configSentences(configs, terminal, cwd);
  for (const { sentence } of found) terminal.err(sentence);
  return found.some(({ isError }) => isError);
}
