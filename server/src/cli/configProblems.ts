import path from 'node:path';
import type { LoadedConfig } from '../node/project/project';
import { lineIndex } from '../../core/lines';
import type { Terminal } from './terminal';

/** Says every problem of the configurations that were used, with its place; true where one of them is an error. */
export function reportConfigProblems(configs: readonly LoadedConfig[], terminal: Terminal, cwd: string): boolean {
  let broken = false;
  for (const { config, text } of configs) {
    const lines = lineIndex(text);
    const name = config.file ? path.relative(cwd, config.file) || path.basename(config.file) : '';
    for (const { range, severity, sentence, suggestions } of config.problems) {
      const { line, character } = lines.position(range.start);
      const nearest = suggestions?.[0] ? ` ${terminal.say.t('config.nearest', { name: suggestions[0] })}` : '';
      terminal.err(`${name}:${line + 1}:${character + 1} ${terminal.say.say(sentence)}${nearest}`);
      broken ||= severity === 'error';
    }
  }
  return broken;
}
