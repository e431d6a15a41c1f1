import type { RunnerMemory as Asked } from '../../../core/send/runner';
import { environmentSecrets } from '../wecom/environmentSecrets';
import { WecomConnections } from '../wecom/wecomConnections';
import { wecomPorts } from '../wecom/wecomPorts';

/** What a process keeps from one runner to the next. Nothing in it decides whether somebody is sent to: after a restart it is learnt again. */
export interface RunnerMemory extends Asked {
  readonly wecom: WecomConnections;
  /** Campaigns of which the outside was asked whether it has them already. */
  readonly compared: Set<string>;
}

export function createRunnerMemory(env: Readonly<Record<string, string | undefined>>, now: () => number): RunnerMemory {
  return {
    polled: new Map(),
    looked: new Map(),
    compared: new Set(),
    wecom: new WecomConnections(wecomPorts(environmentSecrets(env), env, { now })),
  };
}
