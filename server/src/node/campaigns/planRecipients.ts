import { variableColumn, type AudienceTable } from '../../../core/audience';
import type { CheckContext } from '../../../core/checks/model';
import type { PlanRecipient } from '../../../core/plan/planInput';
import { textHash } from '../../../core/send/contentHash';
import { renderMessage, variablesOf } from '../../../core/template';

/** Says what a customer will read: the value of their row, else the template's default, else the project's; else the fallback in the text, else nothing. */
export interface RecipientTexts {
  /** Rendered text of a message for a row of the list. */
  render(row: number, message: number): string;
  /** `sha256:…` of each message's rendered text. */
  hashes(row: number): readonly string[];
  /** Each text whose hash was given out, once. */
  readonly hashed: ReadonlyMap<string, string>;
}

export function recipientTexts({ template, config }: CheckContext, table: AudienceTable): RecipientTexts {
  const own = template.frontMatter?.data.variables ?? {};
  const preset = (name: string): string | undefined => {
    const value = Object.hasOwn(own, name)
      ? own[name]
      : Object.hasOwn(config.variables, name)
        ? config.variables[name]
        : undefined;
    return value === undefined ? undefined : String(value);
  };
  const columns = new Map(
    [...new Set(variablesOf(template).map(({ name }) => name))].map((name) => [
      name,
      { column: variableColumn(table, name), preset: preset(name) },
    ]),
  );
  const valueFor =
    (row: number) =>
    (name: string): string | undefined => {
      const known = columns.get(name);
      const value = known?.column?.text(row);
      return value !== undefined && value !== '' ? value : known?.preset;
    };
  const render = (row: number, message: number): string => {
    const wanted = template.messages[message];
    return wanted ? renderMessage(wanted, valueFor(row)) : '';
  };
  // Most audiences read one text: it is hashed once.
  const hashed = new Map<string, string>();
  const hashOf = (text: string): string => {
    let hash = hashed.get(text);
    if (hash === undefined) {
      hash = textHash(text);
      hashed.set(text, hash);
    }
    return hash;
  };
  const varies = template.messages.map(({ parts }) => parts.some(({ kind }) => kind === 'variable'));
  const fixed = template.messages.map((_, message) => (varies[message] ? undefined : hashOf(render(0, message))));
  const sameForAll = fixed.every((hash) => hash !== undefined) ? (fixed as readonly string[]) : undefined;
  return {
    render,
    hashed,
    hashes: (row) => sameForAll ?? fixed.map((hash, message) => hash ?? hashOf(render(row, message))),
  };
}

/** The WeCom member who sends to each row: the customer's own, else the only one there is. On personal WeChat there is none. */
export function senderOf(context: CheckContext, table: AudienceTable): (row: number) => string | undefined {
  if (context.channel === 'personal') return () => undefined;
  const wanted = context.template.frontMatter?.data.senders ?? Object.keys(context.account?.senders ?? {});
  const only = wanted.length === 1 ? wanted[0] : undefined;
  const owner = table.known('owner');
  return (row) => owner?.text(row) || only;
}

export function toPlanRecipient(
  id: string,
  sender: string | undefined,
  texts: readonly string[],
  notBefore: number | undefined,
  quotaUsed: number | undefined,
): PlanRecipient {
  return {
    id,
    texts,
    ...(sender !== undefined && { sender }),
    ...(notBefore !== undefined && { notBefore }),
    ...(quotaUsed !== undefined && { quotaUsed }),
  };
}
