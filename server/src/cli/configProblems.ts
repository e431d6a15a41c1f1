import path from 'node:path';
import type { LoadedConfig } from '../node/project/project';
import { configSentence } from '../../core/config/configSentence';
import { lineIndex } from '../../core/lines';
import type { Terminal } from './terminal';

/** Says every problem of the configurations that were used, with its place; true where one of them is an error. */
export function reportConfigProblems(configs: readonly LoadedConfig[], terminal: Terminal, cwd: string): boolean {
  let broken = false;
  for (const { config, text } of configs) {
    const lines = lineIndex(text);
    const name = config.file ? path.relative(cwd, config.file) || path.basename(config.file) : '';
    for (const problem of config.problems) {
      const { line, character } = lines.position(problem.range.start);
      terminal.err(`${name}:${line + 1}:${character + 1} ${configSentence(problem, terminal.say)}`);
      broken ||= problem.severity === 'error';
    }
  }
  return broken;
}
