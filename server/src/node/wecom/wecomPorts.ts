import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, Secrets } from '../../../core/ports';
import { environmentSend } from './http/environmentSend';
import type { WecomPorts } from './ports';

/** The real ports: the global `fetch` (through the environment's proxy where one is named), timers, and Math.random for jitter. */
export function wecomPorts(
  secrets: Secrets,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock = { now: Date.now },
): WecomPorts {
  return {
    clock,
    sleep: (ms, signal) => pause(ms, undefined, { ...(signal && { signal }) }).catch(() => {}),
    random: Math.random,
    secrets,
    send: environmentSend(env),
  };
}
