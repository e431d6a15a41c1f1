// Reservations on a team ledger: one account, 1 and 4 processes, on a server that syncs every commit. `tsx bench/postgres.ts [reservations]`
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { openPostgresLedger } from '../server/src/node/postgres/openPostgresLedger';
import { migratePostgresLedger } from '../server/src/node/postgres/migratePostgresLedger';
import { type PostgresServer, startPostgres } from '../test/node/postgresServer';
import { BENCH_NOW, type ClientOrder } from './postgresClientOrder';
import { type Measure, report } from './ratio';

const total = Number(process.argv[2] ?? 1000);
/** A second, with 4 clients and one SQL function each: what the design measured. */
const DESIGN = 1470;
const source = 'the design, a prototype of one SQL function, 4 clients';

async function measure(server: PostgresServer, clients: number, size: number, measured: boolean) {
  const name = await server.createDatabase();
  const url = server.url(name);
  await migratePostgresLedger(url, { now: BENCH_NOW, by: 'bench' });
  const batches = await plan(url, size);
  const share = Math.ceil(total / clients);
  const orders = Array.from({ length: clients }, (_, index): ClientOrder => {
    const own = batches.slice(index * share, (index + 1) * share);
    return { url, campaign: 'bench', batches: own, now: BENCH_NOW, measured };
  });
  const started = orders.map(start);
  await Promise.all(started.map(({ ready }) => ready));
  const from = performance.now();
  for (const { child } of started) child.stdin?.write('go\n');
  const results = await Promise.all(started.map(({ result }) => result));
  const perSecond = (total / (performance.now() - from)) * 1000;
  await server.dropDatabase(name);
  const times = results.map(({ ms }) => ms);
  return {
    perSecond,
    fairness: Math.min(...times) / Math.max(...times),
    slowest: Math.max(...results.map((one) => one.slowest)),
  };
}

async function plan(url: string, size: number): Promise<readonly string[]> {
  const store = await openPostgresLedger(url);
  const actor = { by: 'bench', now: BENCH_NOW };
  await store.ensureAccount({ id: 'bench', channel: 'wecom', zone: 'Asia/Shanghai' }, actor);
  const batches = Array.from({ length: total }, (_, index) => ({
    id: `b${String(index).padStart(6, '0')}`,
    message: 0,
    start: BENCH_NOW,
    text: 'sha256:bench',
    recipients: Array.from({ length: size }, (_person, who) => `wm${index}-${who}`),
  }));
  const hashes = { contentHash: 'sha256:bench', planHash: 'sha256:plan' };
  await store.createCampaign({ id: 'bench', account: 'bench', template: 'bench', ...hashes, batches }, actor);
  await store.close();
  return batches.map(({ id }) => id);
}

function start(order: ClientOrder) {
  const file = path.join(__dirname, 'postgresClient.ts');
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(order)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let heard = '';
  let tell: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    tell = resolve;
  });
  child.stdout?.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    if (heard.startsWith('ready')) tell();
  });
  const result = new Promise<{ ms: number; slowest: number }>((resolve, reject) => {
    child.on('close', (code) => {
      const line = heard.split('\n')[1];
      if (code === 0 && line) resolve(JSON.parse(line));
      else reject(new Error(`A client ended with ${code}. ${heard}`));
    });
  });
  return { child, ready, result };
}

/** The design's prototype over again, in this run: one function that locks the account, adds up one rolling window and writes one row. Calls a second of 4 connections. */
async function prototype(server: PostgresServer): Promise<number> {
  const name = await server.createDatabase();
  await server.sql(
    name,
    `CREATE TABLE held (account integer, at bigint, size integer, key text UNIQUE); CREATE INDEX ON held (account, at);
     CREATE FUNCTION reserve(k text) RETURNS boolean LANGUAGE plpgsql AS $$
     BEGIN
       PERFORM pg_advisory_xact_lock(1);
       IF (SELECT coalesce(sum(size), 0) FROM held WHERE account = 1 AND at > ${BENCH_NOW} - 3600000) >= 1000000 THEN RETURN false; END IF;
       INSERT INTO held VALUES (1, ${BENCH_NOW}, 1, k);
       RETURN true;
     END $$`,
  );
  const clients = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const client = new Client({ connectionString: server.url(name) });
      await client.connect();
      return client;
    }),
  );
  const from = performance.now();
  await Promise.all(
    clients.map(async (client, who) => {
      for (let index = 0; index < total / 4; index++) await client.query('SELECT reserve($1)', [`${who}-${index}`]);
    }),
  );
  const rate = (total * 1000) / (performance.now() - from);
  for (const client of clients) await client.end();
  await server.dropDatabase(name);
  return rate;
}

async function main(): Promise<void> {
  const server = await startPostgres({ durable: true }).catch((error: Error) => {
    console.log(`\nTeam ledger: not measured. ${error.message}`);
    return undefined;
  });
  if (!server) return;
  try {
    const same = await prototype(server);
    const measures: Measure[] = [];
    for (const [clients, size, measured] of [
      [1, 1, false],
      [4, 1, false],
      [4, 1, true],
      [4, 50, true],
    ] as const) {
      const { perSecond, fairness, slowest } = await measure(server, clients, size, measured);
      const people = size === 1 ? '1 recipient' : `${size} recipients`;
      const what = `${clients} ${clients === 1 ? 'client' : 'clients'}, ${people}, ${measured ? 'every kind of limit' : 'no limits'} (slowest ${Math.round(slowest)} ms, evenness ${fairness.toFixed(2)})`;
      const one = { what, value: perSecond, unit: 'a second', better: 'more' } as const;
      measures.push({ ...one, reference: DESIGN, source });
      measures.push({
        ...one,
        what: '  the same',
        reference: same,
        source: 'the prototype over again, in this run',
      });
    }
    report(
      `Team ledger on PostgreSQL, ${total.toLocaleString('en')} reservations on one account, every commit synced`,
      measures,
    );
  } finally {
    await server.stop();
  }
}

main();
