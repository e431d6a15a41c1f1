import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Skipped } from '../../../core/assist';
import { writeFileAtomically } from '../files/writeFile';
import { campaignFolder } from './campaignFile';

/** What a person said of one batch, with names: it lies beside the campaign's frozen content, for its owner only, and goes when that goes. */
export interface AssistAnswerFile {
  readonly schema: 'qunfa.assist-answer/1';
  readonly campaign: string;
  readonly batch: string;
  readonly by: string;
  /** ms since the epoch */
  readonly at: number;
  readonly done: readonly string[];
  readonly left: readonly Skipped[];
}

export async function writeAnswer(
  ledger: string,
  planHash: string,
  answer: Omit<AssistAnswerFile, 'schema'>,
): Promise<void> {
  const folder = path.join(campaignFolder(ledger, planHash), 'answers');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFileAtomically(
    path.join(folder, `${answer.batch}.json`),
    `${JSON.stringify({ schema: 'qunfa.assist-answer/1', ...answer }, undefined, 1)}\n`,
  );
}

/** Every answer of a campaign; one that can't be read is left out. */
export async function readAnswers(ledger: string, planHash: string): Promise<readonly AssistAnswerFile[]> {
  const folder = path.join(campaignFolder(ledger, planHash), 'answers');
  const names = await readdir(folder).catch(() => []);
  const answers: AssistAnswerFile[] = [];
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
    const answer = parse(text);
    if (answer) answers.push(answer);
  }
  return answers;
}

function parse(text: string): AssistAnswerFile | undefined {
  try {
    const answer = JSON.parse(text) as Partial<AssistAnswerFile> | null;
    return answer?.schema === 'qunfa.assist-answer/1' && Array.isArray(answer.left)
      ? (answer as AssistAnswerFile)
      : undefined;
  } catch {
    return undefined;
  }
}
