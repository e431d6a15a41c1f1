import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type AssistBatch, newTickList, type TickList } from '../../../core/assist';
import { writeFileAtomically } from '../files/writeFile';

/** Rows of the list, from 0: what a person has ticked and not yet confirmed. It lies in the folder of the batch, as long as that is in hand. */
interface TicksFile {
  readonly schema: 'qunfa.assist-ticks/1';
  /** Names the list: rows of another one must never be taken for rows of this one. */
  readonly list: string;
  readonly ticked: readonly number[];
  readonly skipped: readonly (readonly [row: number, reason: string])[];
}
type Place = Pick<AssistBatch, 'folder' | 'recipients'>;

const fileOf = ({ folder }: Place): string => path.join(folder, 'ticks.json');
const nameOf = ({ recipients }: Place): string =>
  createHash('sha256')
    .update(recipients.map(({ id }) => id).join('\n'))
    .digest('hex');

/** The list as it was when its ticks were last kept; without ticks where none can be read. */
export async function readTicks(batch: Place): Promise<TickList> {
  const list = newTickList(batch.recipients);
  const kept = parse(await readFile(fileOf(batch), 'utf8').catch(() => ''));
  if (kept?.list !== nameOf(batch)) return list;
  const idOf = (row: number): readonly string[] => batch.recipients.slice(row, row + 1).map(({ id }) => id);
  return {
    ...list,
    ticked: new Set(kept.ticked.flatMap(idOf)),
    skipped: new Map(kept.skipped.flatMap(([row, reason]) => idOf(row).map((id) => [id, reason] as const))),
  };
}

/** Durable when it resolves; rejects where the folder can't be written. */
export async function keepTicks(batch: Place, { people, ticked, skipped }: TickList): Promise<void> {
  const rows = people.map(({ id }, row) => ({ id, row }));
  const file: TicksFile = {
    schema: 'qunfa.assist-ticks/1',
    list: nameOf(batch),
    ticked: rows.filter(({ id }) => ticked.has(id)).map(({ row }) => row),
    skipped: rows.flatMap(({ id, row }) => {
      const reason = skipped.get(id);
      return reason === undefined ? [] : [[row, reason] as const];
    }),
  };
  await mkdir(batch.folder, { recursive: true });
  await writeFileAtomically(fileOf(batch), `${JSON.stringify(file)}\n`);
}

/** The batch is answered for. */
export const forgetTicks = (batch: Place): Promise<void> => rm(fileOf(batch), { force: true }).catch(() => undefined);

function parse(text: string): TicksFile | undefined {
  try {
    const file = JSON.parse(text) as Partial<TicksFile> | null;
    const whole = file?.schema === 'qunfa.assist-ticks/1' && Array.isArray(file.ticked) && Array.isArray(file.skipped);
    return whole ? (file as TicksFile) : undefined;
  } catch {
    return undefined;
  }
}
