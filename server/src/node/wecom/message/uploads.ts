import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Message } from '../../../../core/l10n/message';
import { callingFigure } from '../../../../core/policy/callingFigure';
import type { OutgoingFile, Rejected } from '../../../../core/send/transport';
import type { ApiClient, ApiResult } from '../http/apiClient';
import type { MediaCache } from './mediaCache';
import { multipart } from './multipart';
import type { Upload } from './neededUploads';
import { wecomPolicy } from './wecomPolicy';

export type UploadOutcome =
  | { readonly kind: 'uploaded'; readonly media: ReadonlyMap<string, string> }
  | Rejected
  | { readonly kind: 'later'; readonly problem: Message; readonly retryAt?: number };

/** Uploads what is not at the platform yet. A file must still have the bytes that were approved. Reaches nobody, so it may be repeated. */
export async function ensureUploads(
  uploads: readonly Upload[],
  client: ApiClient,
  cache: MediaCache,
  now: () => number,
  scope: string,
): Promise<UploadOutcome> {
  const media = new Map<string, string>();
  for (const upload of uploads) {
    const kept = await cache.get(`${scope}/${upload.key}`, now());
    if (kept !== undefined) {
      media.set(upload.key, kept);
      continue;
    }
    const bytes = await approvedBytes(upload.file);
    if ('problem' in bytes) return { kind: 'rejected', scope: 'campaign', problem: bytes.problem };
    const began = now();
    const result = await client.call(uploadCall(upload, bytes.bytes));
    const value = result.kind === 'ok' ? result.body[upload.use === 'cover' ? 'url' : 'media_id'] : undefined;
    if (typeof value !== 'string' || value === '') return failed(result, upload);
    media.set(upload.key, value);
    await cache.put(`${scope}/${upload.key}`, value, began + lifeOf(upload), began);
  }
  return { kind: 'uploaded', media };
}

/** An address of uploadimg is permanent; it is kept as long as a media id all the same. */
function lifeOf(upload: Upload): number {
  const days = wecomPolicy().number('media.lifetime').value;
  return (days * 86_400_000 * (upload.use === 'cover' ? 100 : callingFigure('media.share'))) / 100;
}

async function approvedBytes(file: OutgoingFile): Promise<{ bytes: Uint8Array } | { problem: Message }> {
  const bytes = await readFile(file.path).catch(() => undefined);
  if (bytes === undefined) return { problem: { key: 'send.problem.attachment-missing', args: { path: file.path } } };
  if (createHash('sha256').update(bytes).digest('hex') !== file.digest)
    return { problem: { key: 'send.problem.attachment-changed', args: { path: file.path } } };
  return { bytes };
}

const TYPES: Readonly<Record<string, string>> = { video: 'video/mp4', file: 'application/octet-stream' };

function uploadCall({ use, name }: Upload, bytes: Uint8Array): Parameters<ApiClient['call']>[0] {
  const png = bytes[0] === 0x89 && bytes[1] === 0x50;
  const type = TYPES[use] ?? (png ? 'image/png' : 'image/jpeg');
  return {
    path: use === 'cover' ? 'cgi-bin/media/uploadimg' : 'cgi-bin/media/upload',
    ...(use !== 'cover' && { query: { type: use } }),
    body: multipart({ field: 'media', name, type, bytes }),
    repeatable: true,
  };
}

function failed(result: ApiResult, { name, use }: Upload): UploadOutcome {
  if (result.kind === 'ok')
    return { kind: 'later', problem: { key: 'wecom.problem.not-json', args: { api: use, host: name } } };
  if (result.kind === 'no-answer') return { kind: 'later', problem: result.problem };
  if (result.kind === 'not-reached') return { kind: 'later', problem: result.problem, retryAt: result.retryAt };
  const { rule, code, retryAt } = result;
  const problem = { key: result.problem.key, args: { ...result.problem.args, file: name } };
  if (rule.submit !== 'rejected') return { kind: 'later', problem, ...(retryAt !== undefined && { retryAt }) };
  return { kind: 'rejected', scope: rule.scope, problem, ...(code !== undefined && { code: String(code) }) };
}
