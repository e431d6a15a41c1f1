import { open } from 'node:fs/promises';
import type { Message } from '../../../../core/l10n/message';
import { callingFigure } from '../../../../core/policy/callingFigure';
import { unread } from '../follow/sendResults';
import type { ApiClient, ApiRequest } from '../http/apiClient';
import { readPages } from '../http/readPages';
import type { WecomPorts } from '../ports';
import { writePrivateFile } from '../privateFile';
import { type WecomAccountConfig, wecomAccount } from '../wecomAccount';
import { CustomerList, corpTags } from './customerList';
import { patientClient } from './patientClient';

export interface SyncOptions {
  /** Account id. */
  readonly id: string;
  readonly account: WecomAccountConfig | undefined;
  readonly ports: WecomPorts;
  /** Absolute path of the list, JSON Lines. */
  readonly file: string;
  /** Customers read so far. */
  readonly onProgress?: (customers: number, members: number) => void;
  readonly signal?: AbortSignal;
}
export type SyncOutcome =
  | { readonly kind: 'synced'; readonly customers: number; readonly members: number; readonly tags: number }
  /** The list is as it was. `local`: the file or the configuration stands in the way, not the platform. */
  | { readonly kind: 'failed'; readonly problem: Message; readonly local: boolean };

/**
 * Pulls the customers of all members whom the app sees, with their tags, into a list that templates can select from. All or nothing: a list that was not read to
 * its end would leave people out in silence. The file is readable by its owner only.
 */
export async function syncAudience(options: SyncOptions): Promise<SyncOutcome> {
  const { id, account, ports, file, signal } = options;
  const made = wecomAccount(id, account, ports);
  if ('problem' in made) return { kind: 'failed', local: true, problem: made.problem };
  if (!(await isOurs(file)))
    return { kind: 'failed', local: true, problem: { key: 'wecom.audience.foreign', args: { path: file } } };
  const client = patientClient(made.client, ports);
  const read = await readAll(client, options);
  if ('problem' in read) return { kind: 'failed', local: false, problem: read.problem };
  if (signal?.aborted) return { kind: 'failed', local: false, problem: STOPPED };
  const { list, tags, members } = read;
  try {
    await writePrivateFile(file, jsonLines(list.lines({ tags, senders: account?.senders ?? {} })));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'I/O';
    return { kind: 'failed', local: true, problem: { key: 'wecom.audience.unwritable', args: { path: file, reason } } };
  }
  return { kind: 'synced', customers: list.size, members, tags: tags.size };
}

const STOPPED: Message = { key: 'wecom.problem.stopped', args: { api: 'audience sync' } };

interface Everything {
  readonly list: CustomerList;
  readonly tags: ReadonlyMap<string, string>;
  readonly members: number;
}

async function readAll(
  client: Pick<ApiClient, 'call'>,
  { id, onProgress, signal }: SyncOptions,
): Promise<Everything | { readonly problem: Message }> {
  const ask = (name: string, body?: object) => {
    const path = `cgi-bin/externalcontact/${name}`;
    const request: ApiRequest = { path, repeatable: true, signal, ...(body && { body: JSON.stringify(body) }) };
    return client.call(request);
  };
  const followed = await ask('get_follow_user_list');
  if (followed.kind !== 'ok') return { problem: followed.problem };
  const members = Array.isArray(followed.body.follow_user)
    ? [...new Set(followed.body.follow_user.filter((one) => typeof one === 'string'))]
    : [];
  if (members.length === 0) return { problem: { key: 'wecom.audience.nobody', args: { account: id } } };
  const tagged = await ask('get_corp_tag_list', {});
  if (tagged.kind !== 'ok') return { problem: tagged.problem };

  const list = new CustomerList();
  const most = callingFigure('contacts.users');
  for (let from = 0; from < members.length; from += most) {
    const request = {
      path: 'cgi-bin/externalcontact/batch/get_by_user',
      body: { userid_list: members.slice(from, from + most) },
      limit: callingFigure('contacts.perPage'),
      list: 'external_contact_list',
      signal,
    };
    const pages = await readPages(client, request, (rows) => {
      for (const row of rows) list.add(row);
      onProgress?.(list.size, members.length);
      return 'more';
    });
    const problem = unread(pages);
    if (problem) return { problem };
  }
  return { list, tags: corpTags(tagged.body.tag_group), members: members.length };
}

function* jsonLines(lines: Iterable<object>): Generator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** Long enough for the first line of a synced list. */
const HEAD_BYTES = 16_384;

/** A list that somebody made by hand is never overwritten: ours begin with a line of our columns. */
async function isOurs(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => error.code === 'ENOENT');
  if (typeof handle === 'boolean') return handle;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const [first = ''] = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    if (bytesRead === 0) return true;
    const { relation, channel_state } = JSON.parse(first) as Record<string, unknown>;
    return relation === 'customer' && channel_state !== undefined;
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
