import { LedgerProblem } from '../../../core/ledger/problem';
import type { ReadableResponses, SharedResponses } from '../../../core/ledger/responses';
import type { PostgresConnection } from './postgresConnection';
import type { Tx } from './transaction';

/** Imports of responses as the login may see them. */
export class PostgresResponses implements ReadableResponses {
  constructor(protected readonly connection: PostgresConnection) {}

  async imports(campaign: string): Promise<readonly string[]> {
    const rows = await this.connection.read((tx) =>
      tx.all(
        `SELECT r.import FROM qunfa.responses r JOIN qunfa.campaigns c ON c.account_id = r.account_id AND c.name = r.campaign WHERE r.campaign = $1`,
        campaign,
      ),
    );
    return rows.map((row) => row.import as string);
  }
}

export class WritableResponses extends PostgresResponses implements SharedResponses {
  salt(campaign: string, wanted: string): Promise<string> {
    return this.connection.change(async (tx) => {
      const account = await accountOf(tx, campaign);
      await tx.run(
        'INSERT INTO qunfa.response_keys (account_id, campaign, salt) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        ...[account, campaign, wanted],
      );
      const known = 'SELECT salt FROM qunfa.response_keys WHERE account_id = $1 AND campaign = $2';
      return (await tx.one(known, account, campaign))?.salt as string;
    });
  }

  add(campaign: string, digest: string, text: string): Promise<boolean> {
    return this.connection.change(async (tx) => {
      const added = await tx.run(
        'INSERT INTO qunfa.responses (account_id, campaign, digest, import) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        ...[await accountOf(tx, campaign), campaign, digest, text],
      );
      return added === 1;
    });
  }

  async remove(campaign: string, digest: string): Promise<void> {
    await this.connection.change((tx) =>
      tx.run('DELETE FROM qunfa.responses WHERE campaign = $1 AND digest = $2', campaign, digest),
    );
  }
}

async function accountOf(tx: Tx, campaign: string): Promise<number> {
  const row = await tx.one('SELECT account_id FROM qunfa.campaigns WHERE name = $1', campaign);
  if (!row) throw new LedgerProblem('unknown-campaign', { campaign });
  return row.account_id as number;
}
