import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../files/makeFolder';

/** Keeps what a robot takes a minute. `take` gives the time (ms since the epoch) from which one more may go, or undefined where this one may. */
export interface RobotPace {
  take(robot: string, now: number): Promise<number | undefined>;
}

const MINUTE_MS = 60_000;

/** Within one process. */
export function paceInMemory(most: number): RobotPace {
  const sent = new Map<string, number[]>();
  return {
    async take(robot, now) {
      const recent = (sent.get(robot) ?? []).filter((at) => at > now - MINUTE_MS);
      const oldest = recent.at(-most);
      if (oldest !== undefined) return oldest + MINUTE_MS;
      sent.set(robot, [...recent, now]);
      return undefined;
    },
  };
}

/**
 * Over all processes of this computer: an empty file a message, named after its time, in a folder a robot. Whoever finds more files than the minute takes
 * after adding its own takes it back; so two at once may both wait, and never both send. The folder's name is a hash: the key stays a secret.
 */
export function paceOnDisk(folder: string, most: number): RobotPace {
  return {
    async take(robot, now) {
      const own = path.join(folder, createHash('sha256').update(robot).digest('hex').slice(0, 16));
      await makeFolder(own, 0o700);
      const mark = path.join(own, `${now}-${randomBytes(6).toString('hex')}`);
      await writeFile(mark, '', { mode: 0o600, flag: 'wx' });
      const times: number[] = [];
      for (const name of await readdir(own)) {
        const at = Number(name.split('-')[0]);
        // Also a mark from before the clock was turned back ends in time.
        if (Number.isFinite(at) && Math.abs(now - at) < MINUTE_MS) times.push(at);
        else await rm(path.join(own, name), { force: true });
      }
      if (times.length <= most) return undefined;
      await rm(mark, { force: true });
      const others = times.sort((a, b) => a - b);
      return (others[others.length - 1 - most] ?? now) + MINUTE_MS;
    },
  };
}
