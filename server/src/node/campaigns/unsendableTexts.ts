import { type AudienceTable, variableColumn } from '../../../core/audience';
import type { Message } from '../../../core/l10n/message';
import type { Refusal } from '../../../core/plan/model';
import { variablesOf } from '../../../core/template';
import { rawJson } from '../wecom/message/rawJson';
import { unfitText } from '../wecom/message/unfitText';
import type { PreparedCampaign } from './prepareCampaign';

/** People that a sentence names. */
const NAMED = 3;
const LONGEST = 40;
const EMPTY: Message = { key: 'wecom.unfit.empty' };

interface Unsendable {
  readonly problem: Message;
  readonly rows: number[];
}

/**
 * Texts that the way out would refuse for what the customer list puts into them, with the people who would read them. They are judged as the transport judges
 * them, text by text, before anything is sent: in the middle of a campaign one of them is one batch too late.
 */
export function unsendableTexts({ context, audience, input, texts }: PreparedCampaign): readonly Refusal[] {
  const { template, channel } = context;
  const { table } = audience;
  if (channel !== 'wecom' || !table) return [];
  const unfit = new Map<string, Message>();
  for (const [text, hash] of texts.hashed) {
    const problem = text === '' ? EMPTY : unfitText(text);
    if (problem) unfit.set(hash, problem);
  }
  if (unfit.size === 0) return [];
  const found = new Map<string, Unsendable>();
  for (const { id, texts: hashes } of input.recipients)
    for (const [message, hash] of hashes.entries()) {
      const problem = unfit.get(hash);
      // A message may be attachments alone.
      if (!problem || (problem === EMPTY && template.messages[message]?.attachments.length !== 0)) continue;
      const known = found.get(problem.key) ?? { problem, rows: [] };
      known.rows.push(table.rowOf(id));
      found.set(problem.key, known);
    }
  const names = [...new Set(variablesOf(template).map(({ name }) => name))];
  return [...found.values()].map(({ problem, rows }) => {
    // Without a variable it is the text itself, and everybody's.
    if (names.length === 0) return { code: 'send/text', message: problem };
    const told = [...new Set(rows)];
    const people = told.slice(0, NAMED).map((row) => nameOrId(table, row));
    const columns = names.filter((name) =>
      told.some((row) => rawJson(variableColumn(table, name)?.text(row) ?? '') === undefined),
    );
    const reason = problem.key.replace('wecom.unfit.', '');
    const key = `send.refusal.text.${reason}`;
    return {
      code: 'send/text',
      message: {
        key,
        args: { ...problem.args, columns: columns.length > 0 ? columns : names, count: told.length, people },
      },
    };
  });
}

/** Where a sentence can't show a name (it is what can't be sent, or very long), the id finds the row. */
const nameOrId = (table: AudienceTable, row: number): string => {
  const name = table.known('name')?.text(row) ?? '';
  return name === '' || name.length > LONGEST || rawJson(name) === undefined ? table.id(row) : name;
};
