import type { Transport } from '../../../core/send/transport';

const AWAITS_PERSON = { key: 'assist.problem.awaits-person' } as const;

/**
 * Personal WeChat has no interface, and nothing here drives the app: a person sends. So no worker can take a batch out of `planned`; the batch assistant
 * does, with somebody at the keyboard (server/src/node/campaigns/assistHandOver.ts).
 */
export function createPersonalTransport(): Transport {
  return {
    kind: 'personal',
    async prepare() {
      return { kind: 'later', problem: AWAITS_PERSON };
    },
    async submit() {
      return { kind: 'not-reached', problem: AWAITS_PERSON };
    },
    // The person has said everything there is to hear; who read it, or was no friend any more, nobody can know.
    async poll() {
      return { kind: 'results', results: [], complete: true };
    },
    // Only the person knows whether it was sent: neither a folder nor a clipboard proves it.
    async find() {
      return { kind: 'undecided', problem: { key: 'assist.problem.unconfirmed' }, exhausted: true };
    },
  };
}
