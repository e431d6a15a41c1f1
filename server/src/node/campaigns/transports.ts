import path from 'node:path';
import type { BatchRef } from '../../../core/ledger/records';
import type { Message } from '../../../core/l10n/message';
import type { Transport } from '../../../core/send/transport';
import { createOutboxTransport } from '../outbox/outboxTransport';
import { createPersonalTransport } from '../personal/personalTransport';
import type { WecomConnections } from '../wecom/wecomConnections';
import { createWecomTransport } from '../wecom/wecomTransport';
import type { CampaignFile } from './campaignFile';

/** What a way of sending is made from. */
export interface TransportContext {
  readonly campaign: CampaignFile;
  /** Of this process, to the API of WeCom. */
  readonly wecom: WecomConnections;
  readonly now: () => number;
  /** Another batch of the campaign's company has this msgid in the ledger. */
  readonly isTaken?: (campaign: CampaignFile, msgid: string) => Promise<boolean>;
}
export type TransportFactory = (context: TransportContext) => Transport | { readonly problem: Message };

/** Where the outbox puts a campaign's batches. */
export const outboxFolder = ({ outbox }: Pick<CampaignFile, 'outbox'>, campaign: string): string =>
  path.join(outbox, campaign);

/** Ways of sending by name. */
export const TRANSPORTS: Readonly<Record<string, TransportFactory>> = {
  outbox: ({ campaign, now }) => createOutboxTransport((id) => outboxFolder(campaign, id), now),
  personal: () => createPersonalTransport(),
  wecom: ({ campaign, wecom, isTaken }) =>
    createWecomTransport({
      ...(isTaken && { isTaken: (_, msgid) => isTaken(campaign, msgid) }),
      account: (id) => (id === campaign.account ? campaign.accountConfig : undefined),
      ports: wecom.ports,
      connections: wecom,
    }),
};

/** The transport of each campaign, by the way it was made with; every call finds its own. */
export function transportSwitch(
  fileOf: (campaign: string) => Promise<CampaignFile | { readonly problem: Message }>,
  context: Omit<TransportContext, 'campaign'>,
  factories: Readonly<Record<string, TransportFactory>> = TRANSPORTS,
): Transport {
  const made = new Map<string, Transport>();
  const of = async ({ campaign }: BatchRef): Promise<Transport | { readonly problem: Message }> => {
    const known = made.get(campaign);
    if (known) return known;
    const file = await fileOf(campaign);
    if ('problem' in file) return file;
    const make = Object.hasOwn(factories, file.transport) ? factories[file.transport] : undefined;
    const transport = make?.({ ...context, campaign: file }) ?? unknownTransport(file.transport);
    if (!('problem' in transport)) made.set(campaign, transport);
    return transport;
  };
  return {
    kind: 'switch',
    async prepare(batch, signal) {
      const transport = await of(batch);
      if ('problem' in transport) return { kind: 'later', problem: transport.problem };
      return (await transport.prepare?.(batch, signal)) ?? { kind: 'ready' };
    },
    async submit(batch) {
      const transport = await of(batch);
      return 'problem' in transport ? { kind: 'not-reached', problem: transport.problem } : transport.submit(batch);
    },
    async poll(batch, signal) {
      const transport = await of(batch);
      return 'problem' in transport
        ? { kind: 'unavailable', problem: transport.problem }
        : transport.poll(batch, signal);
    },
    async find(batch, called, signal) {
      const transport = await of(batch);
      return 'problem' in transport
        ? { kind: 'undecided', problem: transport.problem }
        : transport.find(batch, called, signal);
    },
    async sentBefore(batch, since, signal) {
      const transport = await of(batch);
      if ('problem' in transport) return { kind: 'later', problem: transport.problem };
      return (await transport.sentBefore?.(batch, since, signal)) ?? { kind: 'none' };
    },
    async remind(batch) {
      const transport = await of(batch);
      if ('problem' in transport) return { kind: 'refused', problem: transport.problem };
      return (await transport.remind?.(batch)) ?? { kind: 'refused', problem: { key: 'send.refusal.no-reminder' } };
    },
    async cancel(batch) {
      const transport = await of(batch);
      if ('problem' in transport) return { kind: 'refused', problem: transport.problem };
      // Nothing outside that could be stopped.
      return (await transport.cancel?.(batch)) ?? { kind: 'done' };
    },
  };
}

export const unknownTransport = (transport: string): { readonly problem: Message } => ({
  problem: { key: 'send.problem.transport', args: { transport, known: Object.keys(TRANSPORTS) } },
});
