import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Attachment, BroadcastMessage, Template } from '../template/model';
import { variablesOf } from '../template/render';

export interface ContentInput {
  readonly template: Template;
  /** Values that hold for everybody (the configuration's variables); the template's own win over them. */
  readonly variables: Readonly<Record<string, string | number>>;
  /** Hex SHA-256 of each attached file by its path as written; a file that can't be read is absent. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * `sha256:…` over everything that reaches a customer: texts with their variables and fallbacks, values that hold for everybody, attachments
 * and the bytes of their files. Comments, titles, schedules and suppressions are not part of it: changing them needs no new approval.
 */
export function contentHash({ template, variables, files }: ContentInput): string {
  const own = template.frontMatter?.data.variables ?? {};
  const names = [...new Set(variablesOf(template).map(({ name }) => name))].sort();
  const values = names.flatMap((name) => {
    const value = Object.hasOwn(own, name) ? own[name] : Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === undefined ? [] : [[name, String(value)]];
  });
  // Arrays only: their order is fixed, so the JSON is canonical.
  const content = ['qunfa.content/1', template.messages.map((message) => messageContent(message, files)), values];
  return sha256Text(JSON.stringify(content));
}

/** `sha256:…` of a text as one recipient reads it. */
export function textHash(rendered: string): string {
  return sha256Text(rendered);
}

function sha256Text(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

function messageContent({ parts, attachments }: BroadcastMessage, files: ContentInput['files']): unknown {
  const text = parts.map((part) => (part.kind === 'plain' ? part.value : [part.name, part.fallback ?? null]));
  return [text, attachments.map((attachment) => attachmentContent(attachment, files))];
}

function attachmentContent(attachment: Attachment, files: ContentInput['files']): unknown {
  const digest = (path: string | undefined): readonly unknown[] =>
    path === undefined ? [] : [path, files.get(path) ?? null];
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return [attachment.kind, digest(attachment.path.value)];
    case 'file':
      return ['file', attachment.title.value, digest(attachment.path.value)];
    case 'link': {
      const { title, url, description, cover } = attachment;
      return ['link', title.value, url.value, description?.value ?? null, digest(cover?.value)];
    }
    case 'miniprogram': {
      const { title, appid, page, query, cover } = attachment;
      return ['miniprogram', title.value, appid.value, page.value, query?.value ?? null, digest(cover?.value)];
    }
  }
}
