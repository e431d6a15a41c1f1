import type * as vscode from 'vscode';
import type { LensData } from '../../server/core/features/codeLens';
import type { Overview } from './overview';
import { quotaOf } from './quotaOf';
import { left, tightest } from './views/quotaView';
import { words } from './words';

/**
 * Adds to the lens that sends what its account may still send: today, where it has a limit for a day. Looks at what was read already and asks nothing: drawing a lens must not start
 * the sending process. The lens is drawn again when a ledger has been read.
 */
export function withQuota(
  lenses: readonly vscode.CodeLens[],
  uri: vscode.Uri,
  { readLedgers }: Pick<Overview, 'readLedgers'>,
): vscode.CodeLens[] {
  const read = readLedgers();
  return lenses.map((lens) => {
    const { account } = ((lens as { readonly data?: unknown }).data ?? {}) as Partial<LensData>;
    const quota = read && account !== undefined ? quotaOf(read, account, uri) : undefined;
    const today = quota && tightest({ lines: quota.lines.filter(({ key }) => OF_A_DAY.test(key)) });
    const line = today ?? (quota && tightest(quota));
    if (lens.command && line) {
      const localizer = words(uri);
      const { title } = lens.command;
      lens.command.title = localizer.t(`client.lens.quota.${today ? 'today' : 'now'}`, {
        title,
        left: left(line, localizer),
      });
    }
    return lens;
  });
}

const OF_A_DAY = /\.perDay$|^account\.warmUp$/;
