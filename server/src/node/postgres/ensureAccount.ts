import type { AccountRecord } from '../../../core/ledger/records';
import { PostgresChange } from './postgresChange';
import { serverProblem } from './postgresProblem';

/**
 * An account gets the departments that it names, as far as whoever adds it may speak for them; one that names none gets those of whoever adds it.
 * Later they change only by somebody who may speak for the old ones and the new ones; for others they stay. Throws `forbidden` for an account of other departments.
 */
export async function ensureAccount(change: PostgresChange, account: AccountRecord, path: string): Promise<void> {
  const { tx, at, actor } = change;
  const { id, channel, zone, departments: wanted } = account;
  const otherDepartment = () => serverProblem('forbidden', 'other-department', { path, account: id });
  const [mine, known] = await Promise.all([
    tx.one('SELECT qunfa.my_departments() AS departments').then((row) => (row?.departments ?? []) as string[]),
    tx.one('SELECT id, channel, zone, departments FROM qunfa.accounts WHERE name = $1', id),
  ]);
  const all = mine.includes('*');
  const own = (names: readonly string[]) => all || names.every((name) => mine.includes(name));
  if (!known) {
    const given = wanted?.filter((name) => all || mine.includes(name)) ?? mine.filter((name) => name !== '*');
    if (given.length === 0 && !all) throw otherDepartment();
    const made = await tx.one(
      `INSERT INTO qunfa.accounts (name, channel, zone, departments, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (name) DO NOTHING RETURNING id`,
      ...[id, channel, zone, given, at],
    );
    if (!made) throw otherDepartment();
    new PostgresChange(tx, actor, at, made.id as number).event('account.added', { account: id }, said(account, given));
    return;
  }
  const before = known.departments as string[];
  const after = wanted && own(wanted) && own(before) ? wanted : before;
  if (known.channel === channel && known.zone === zone && String(after) === String(before)) return;
  tx.send(
    'UPDATE qunfa.accounts SET channel = $2, zone = $3, departments = $4 WHERE id = $1',
    ...[known.id as number, channel, zone, after],
  );
  change.event('account.changed', { account: id }, said(account, after));
}

const said = ({ channel, zone }: AccountRecord, departments: readonly string[]) => ({
  channel,
  zone,
  ...(departments.length > 0 && { departments }),
});
