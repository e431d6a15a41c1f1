import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './postgresBinaries';

const PASSWORD = 'nur für Tests: %/?#@';
const START_WITHIN_MS = 120_000;

export interface StartOptions {
  /** As a server that must survive a power cut (benchmarks); tests only end processes, which needs none of it. */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Files beside the data, by name (certificates); mode 0600. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A temporary server on a free loopback port. It ends with this process at the latest. */
export interface PostgresServer {
  readonly port: number;
  /** Of the superuser `admin`, or another role, in a database. */
  url(database: string, role?: { readonly user: string; readonly password: string }): string;
  /** Statements as the superuser. Returns the last one's rows. */
  sql(database: string, text: string): Promise<readonly Record<string, unknown>[]>;
  /** A new, empty database, or a copy of another. */
  createDatabase(template?: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** Ends every process of it at once, as a crash does, or in order, and starts it again. */
  again(how: 'crash' | 'restart'): Promise<void>;
  stop(): Promise<void>;
}

let shared: Promise<PostgresServer> | undefined;

/** One server for all suites of this process: starting one takes longer than most suites. */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= startPostgres();
  return shared;
}

export async function startPostgres(options: StartOptions = {}): Promise<PostgresServer> {
  const scratch = mkdtempSync(join(tmpdir(), 'qunfa-postgres-'));
  try {
    const { folder: binaries, account } = postgresBinaries(scratch);
    const own = (path: string) => account && chownSync(path, account.uid, account.gid);
    const passwordFile = join(scratch, 'password');
    writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
    for (const path of [scratch, passwordFile]) own(path);
    const data = join(scratch, 'data');
    mkdirSync(data, { mode: 0o700 });
    own(data);
    const init = ['-D', data, '-U', 'admin', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '-N'];
    const inherited = { cwd: scratch, stdio: 'pipe' as const, timeout: START_WITHIN_MS, ...account };
    execFileSync(join(binaries, 'initdb'), [...init, '--locale=C'], inherited);
    for (const [name, text] of Object.entries(options.files ?? {})) {
      writeFileSync(join(data, name), text, { mode: 0o600 });
      own(join(data, name));
    }
    const port = await freePort();
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: process.platform === 'win32' ? '' : scratch,
      max_connections: '60',
      shared_buffers: '32MB',
      ...(!options.durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
      ...options.settings,
    };
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const order = { postgres: join(binaries, 'postgres'), args, folder: scratch, ...account };
    const supervisor = spawn(process.execPath, [join(__dirname, 'postgresSupervisor.cjs'), JSON.stringify(order)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await nextReady(supervisor);
    letGo(supervisor);
    return control(supervisor, port);
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true });
    throw error;
  }
}

function control(supervisor: ChildProcess, port: number): PostgresServer {
  const url: PostgresServer['url'] = (database, role = { user: 'admin', password: PASSWORD }) =>
    `postgres://${role.user}:${encodeURIComponent(role.password)}@127.0.0.1:${port}/${database}`;
  const sql: PostgresServer['sql'] = async (database, text) => {
    const client = new Client({ connectionString: url(database) });
    await client.connect();
    try {
      const results: unknown = await client.query(text);
      const last = Array.isArray(results) ? results.at(-1) : results;
      return (last as { rows: Record<string, unknown>[] }).rows;
    } finally {
      await client.end();
    }
  };
  let databases = 0;
  return {
    port,
    url,
    sql,
    async createDatabase(template) {
      const name = `d${++databases}_${process.pid}`;
      await sql('postgres', `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template} STRATEGY FILE_COPY` : ''}`);
      return name;
    },
    async dropDatabase(name) {
      await sql('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
    async again(how) {
      const ready = nextReady(supervisor);
      supervisor.stdin?.write(`${how}\n`);
      await ready;
    },
    async stop() {
      const ended = new Promise((resolve) => supervisor.once('exit', resolve));
      supervisor.ref();
      supervisor.stdin?.end();
      await ended;
    },
  };
}

/** Resolves when the server says that it is ready; rejects with its words where it ends, and after 30 seconds. */
function nextReady(supervisor: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const timer = setTimeout(
      () => done(new Error('The PostgreSQL server did not start within 30 seconds.')),
      START_WITHIN_MS,
    );
    const hear = (chunk: Buffer) => {
      heard += chunk.toString();
      if (heard.includes('ready\n')) done();
    };
    const end = () => done(new Error(`The PostgreSQL server ended while starting. ${heard.trim()}`));
    function done(error?: Error): void {
      clearTimeout(timer);
      supervisor.stdout?.off('data', hear);
      supervisor.off('exit', end);
      if (error) reject(error);
      else resolve();
    }
    supervisor.stdout?.on('data', hear);
    supervisor.once('exit', end);
  });
}

/** The server must not keep the test process alive: when that has ended, so does the server. */
function letGo(supervisor: ChildProcess): void {
  supervisor.unref();
  for (const stream of [supervisor.stdin, supervisor.stdout]) (stream as { unref?: () => void } | null)?.unref?.();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
