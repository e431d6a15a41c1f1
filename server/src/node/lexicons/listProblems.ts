import type { ConfigProblem, ProjectConfig } from '../../../core/config/model';
import type { LoadedLexicon } from './loadLexicon';

/** The problems of the lists that a configuration names, at the places of their names in its text (UTF-16 offsets). */
export function listProblems(
  { lexicons }: Pick<ProjectConfig, 'lexicons'>,
  text: string,
  loaded: readonly LoadedLexicon[],
): readonly ConfigProblem[] {
  return loaded.flatMap(({ problems }, index) => {
    const name = JSON.stringify(lexicons[index]?.file ?? '');
    const start = Math.max(0, text.indexOf(name));
    const range = { start, end: start + name.length };
    return problems.map(({ severity, sentence }) => ({ range, severity, sentence }));
  });
}
