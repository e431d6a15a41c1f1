import type { ContentRef, Piece, ReadableContents, SharedContents } from '../../../core/ledger/contents';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { PostgresConnection } from './postgresConnection';
import type { Row, Tx } from './transaction';

/** Of one row: small enough that nobody on the connection waits long, and memory holds a few. */
const PART_BYTES = 1 << 20;

/** Contents of campaigns as the login may see them. */
export class PostgresContents implements ReadableContents {
  constructor(protected readonly connection: PostgresConnection) {}

  async revision({ account, planHash }: ContentRef): Promise<string | undefined> {
    const row = await this.one(
      'SELECT k.digest FROM qunfa.contents k JOIN qunfa.accounts a ON a.id = k.account_id WHERE a.name = $1 AND k.plan_hash = $2',
      account,
      planHash,
    );
    return row?.digest as string | undefined;
  }

  async piece(account: string, digest: string): Promise<Uint8Array | undefined> {
    const parts: Buffer[] = [];
    for (;;) {
      // One part a look, so that others on the connection have their turn.
      const row = await this.one(
        `SELECT p.bytes FROM qunfa.content_pieces p JOIN qunfa.accounts a ON a.id = p.account_id WHERE a.name = $1 AND p.digest = $2 AND p.part = $3`,
        account,
        digest,
        parts.length,
      );
      if (!row) return parts.length === 0 ? undefined : Buffer.concat(parts);
      parts.push(row.bytes as Buffer);
    }
  }

  private one(text: string, ...values: readonly (string | number)[]): Promise<Row | undefined> {
    return this.connection.read((tx) => tx.one(text, ...values));
  }
}

export class WritableContents extends PostgresContents implements SharedContents {
  add({ account, planHash }: ContentRef, campaign: Piece, files: readonly Piece[]): Promise<void> {
    return this.connection.change(async (tx) => {
      const id = await accountId(tx, account);
      for (const piece of [campaign, ...files]) await putPiece(tx, id, piece);
      await tx.run(
        'INSERT INTO qunfa.contents (account_id, plan_hash, digest, files) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        ...[id, planHash, campaign.digest, files.map(({ digest }) => digest)],
      );
    });
  }

  replace({ account, planHash }: ContentRef, was: string, campaign: Piece): Promise<boolean> {
    return this.connection.change(async (tx) => {
      const id = await accountId(tx, account);
      await putPiece(tx, id, campaign);
      const changed = await tx.run(
        'UPDATE qunfa.contents SET digest = $4 WHERE account_id = $1 AND plan_hash = $2 AND digest = $3',
        ...[id, planHash, was, campaign.digest],
      );
      return changed === 1;
    });
  }
}

async function accountId(tx: Tx, account: string): Promise<number> {
  const row = await tx.one('SELECT id FROM qunfa.accounts WHERE name = $1', account);
  if (!row) throw new LedgerProblem('unknown-campaign', { campaign: account });
  return row.id as number;
}

async function putPiece(tx: Tx, account: number, { digest, bytes }: Piece): Promise<void> {
  const there = await tx.one(
    'SELECT 1 FROM qunfa.content_pieces WHERE account_id = $1 AND digest = $2',
    account,
    digest,
  );
  if (there) return;
  const whole = await bytes();
  // An empty file has one part too.
  for (let part = 0; part === 0 || part * PART_BYTES < whole.byteLength; part++)
    await tx.run(
      'INSERT INTO qunfa.content_pieces (account_id, digest, part, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      ...[account, digest, part, Buffer.from(whole.subarray(part * PART_BYTES, (part + 1) * PART_BYTES))],
    );
}
