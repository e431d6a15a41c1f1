import { callingFigures } from '../../../../core/policy/callingFigure';
import type { WecomPorts } from '../ports';

export type Attempt<T> = { readonly done: T } | { readonly again: T };

/** Tries until it is done: at most three times more, after 1, 2 and 4 s, each lengthened by up to its own length at random. What the last try gave stands. */
export async function retrying<T>(
  { sleep, random }: Pick<WecomPorts, 'sleep' | 'random'>,
  attempt: () => Promise<Attempt<T>>,
  signal?: AbortSignal,
): Promise<T> {
  for (const pause of callingFigures('retry.pauses')) {
    const result = await attempt();
    if ('done' in result) return result.done;
    if (signal?.aborted) return result.again;
    await sleep(Math.round(pause * 1000 * (1 + random())), signal);
  }
  const last = await attempt();
  return 'done' in last ? last.done : last.again;
}
