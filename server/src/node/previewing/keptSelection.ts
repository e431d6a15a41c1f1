import type { AudienceTable, Selection } from '../../../core/audience';
import type { CheckContext } from '../../../core/checks/model';
import { type LoadedAudience, selectFrom } from '../project/audiences';

/** Durations (`30d`) move with the time, so a selection is kept for a minute (ms). */
const KEPT_FOR = 60_000;
const kept = new WeakMap<AudienceTable, { key: string; at: number; selection: Selection | undefined }>();

/** The selection of a template; the last one of each list is kept, since every keystroke asks for it and it looks at every row. */
export function keptSelection(audience: LoadedAudience, context: CheckContext, now: number): Selection | undefined {
  const { table, source, scope } = audience;
  if (!table) return undefined;
  const { template, config, channel, account } = context;
  const key = JSON.stringify([source.expressionText, scope, channel, account?.zone]);
  const held = kept.get(table);
  if (held && held.key === key && now >= held.at && now - held.at < KEPT_FOR) return held.selection;
  const selection = selectFrom(audience, template, config, now);
  kept.set(table, { key, at: now, selection });
  return selection;
}
