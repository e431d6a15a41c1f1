import type { Message } from '../../../core/l10n/message';
import type { AbortSignal as Stop } from '../../../core/send/ports';
import type {
  CallTime,
  FindOutcome,
  OutgoingBatch,
  Rejected,
  SubmitOutcome,
  SubmittedBatch,
  Transport,
} from '../../../core/send/transport';
import { findTask } from './follow/findTask';
import { pollResults } from './follow/pollResults';
import { sentBefore } from './follow/sentBefore';
import { cancelTask, remindTask } from './follow/steer';
import type { ApiResult } from './http/apiClient';
import { messageBody } from './message/messageBody';
import { neededUploads } from './message/neededUploads';
import { rawJson } from './message/rawJson';
import { submitOutcome } from './message/submitOutcome';
import { unfitBatch } from './message/unfitBatch';
import { ensureUploads, type UploadOutcome } from './message/uploads';
import type { WecomPorts } from './ports';
import type { WecomAccount, WecomAccountConfig } from './wecomAccount';
import { WecomConnections } from './wecomConnections';

export interface WecomTransportOptions {
  account(id: string): WecomAccountConfig | undefined;
  readonly ports: WecomPorts;
  /** What this process knows of its accounts already; without it, the transport learns it anew. */
  readonly connections?: WecomConnections;
  /** Where media ids are kept between processes, for connections of its own. */
  readonly mediaCache?: string;
  /** Add a marker to links and mini-program pages (default), so that a task can be told from another with the same text. */
  readonly markers?: boolean;
  /** Another batch of the ledger has this msgid. */
  isTaken?(account: string, msgid: string): Promise<boolean>;
}

const ADD = 'cgi-bin/externalcontact/add_msg_template';

/** Sends through the official API of WeCom: every batch becomes one task of its sender, who then confirms it in the client. */
export function createWecomTransport(options: WecomTransportOptions): Transport {
  const { ports, markers = true } = options;
  const now = (): number => ports.clock.now();
  const connections = options.connections ?? new WecomConnections(ports, options.mediaCache);
  const cache = connections.media;
  const accountOf = (id: string): WecomAccount | { readonly problem: Message } =>
    connections.account(id, options.account(id));
  const upload = ({ client, scope }: WecomAccount, batch: OutgoingBatch): Promise<UploadOutcome> =>
    ensureUploads(neededUploads(batch.attachments), client, cache, now, scope);
  const add = (
    { client }: WecomAccount,
    batch: OutgoingBatch,
    media: ReadonlyMap<string, string>,
  ): Promise<ApiResult> =>
    // `unfitBatch` has made sure that it can be written.
    client.call({ path: ADD, body: rawJson(messageBody(batch, media, markers)) ?? '', repeatable: false });

  const find = (
    { client }: WecomAccount,
    batch: OutgoingBatch,
    called: CallTime,
    signal: Stop | undefined,
  ): Promise<FindOutcome> =>
    findTask(client, batch, called, {
      now: now(),
      signal: real(signal),
      isTaken: async (msgid) => (await options.isTaken?.(batch.account, msgid)) === true,
    });

  async function submit(account: WecomAccount, batch: OutgoingBatch): Promise<SubmitOutcome> {
    for (let again = false; ; again = true) {
      const uploaded = await upload(account, batch);
      if (uploaded.kind === 'rejected') return uploaded;
      if (uploaded.kind === 'later') return { ...uploaded, kind: 'not-reached' };
      const result = await add(account, batch, uploaded.media);
      const expired = result.kind === 'refused' && result.rule.action === 'media-expired';
      if (!expired || again || uploaded.media.size === 0) return submitOutcome(result);
      await cache.drop([...uploaded.media.keys()].map((key) => `${account.scope}/${key}`));
    }
  }

  return {
    kind: 'wecom',
    async prepare(batch) {
      const account = accountOf(batch.account);
      if ('problem' in account) return refused(account.problem);
      const unfit = unfitBatch(batch);
      if (unfit) return unfit;
      const paused = await account.client.pausedUntil(ADD);
      if (paused !== undefined) return { kind: 'later', problem: { key: 'wecom.problem.paused' }, retryAt: paused };
      const ready = await account.client.ready();
      if (ready.kind !== 'ok') {
        const outcome = submitOutcome(ready);
        if (outcome.kind === 'rejected') return outcome;
        return { kind: 'later', problem: ready.problem, ...('retryAt' in ready && { retryAt: ready.retryAt }) };
      }
      const uploaded = await upload(account, batch);
      return uploaded.kind === 'uploaded' ? { kind: 'ready' } : uploaded;
    },
    async submit(batch) {
      const account = accountOf(batch.account);
      if ('problem' in account) return refused(account.problem);
      const outcome = unfitBatch(batch) ?? (await submit(account, batch));
      // Two batches can't be one task: which of them it is, nobody knows.
      if (outcome.kind !== 'submitted' || outcome.msgid === undefined) return outcome;
      if (!(await options.isTaken?.(batch.account, outcome.msgid))) return outcome;
      return { kind: 'unknown', problem: { key: 'wecom.problem.msgid-taken', args: { msgid: outcome.msgid } } };
    },
    async poll(batch, signal) {
      const account = accountOf(batch.account);
      if ('problem' in account) return { kind: 'unavailable', problem: account.problem };
      return pollResults(account.client, batch, now(), real(signal));
    },
    async find(batch, called, signal) {
      const account = accountOf(batch.account);
      return 'problem' in account
        ? { kind: 'undecided', problem: account.problem }
        : find(account, batch, called, signal);
    },
    async sentBefore(batch, since, signal) {
      const account = accountOf(batch.account);
      if ('problem' in account) return { kind: 'later', problem: account.problem };
      const isTaken = async (msgid: string) => (await options.isTaken?.(batch.account, msgid)) === true;
      const called = { from: since, to: now() };
      return sentBefore(account.client, batch, called, { now: now(), signal: real(signal), isTaken });
    },
    async remind(batch: SubmittedBatch) {
      const account = accountOf(batch.account);
      return 'problem' in account ? { kind: 'refused', ...account } : remindTask(account.client, batch.msgid);
    },
    async cancel(batch: SubmittedBatch) {
      const account = accountOf(batch.account);
      return 'problem' in account ? { kind: 'refused', ...account } : cancelTask(account.client, batch.msgid);
    },
  };
}

const refused = (problem: Message): Rejected => ({ kind: 'rejected', scope: 'account', problem });

/** The runner's signal is the platform's own where it comes from a process; then it also ends a call that is under way. */
function real(signal: Stop | undefined): AbortSignal | undefined {
  return signal instanceof AbortSignal ? signal : undefined;
}
