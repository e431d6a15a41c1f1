import type { LedgerProblem } from '../../../core/ledger/problem';
import { serverProblem } from './postgresProblem';

/** As libpq names them: no TLS · TLS where the server has it · TLS · TLS with a known issuer · and with the right host name. */
export type TlsMode = 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';

/** Where a team ledger is, taken out of a `postgres://` URL. */
export interface LedgerAddress {
  /** Host name, IP address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Undefined: what the environment says (PGUSER), else the name of the person logged in. */
  readonly user: string | undefined;
  /** Undefined: what the environment or the password file says (PGPASSWORD, ~/.pgpass). */
  readonly password: string | undefined;
  readonly tls: TlsMode;
  /** Files in PEM. */
  readonly rootCertificate: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** For people and logs: never a password. */
  readonly shown: string;
}

const DEFAULT_PORT = 5432;
const TLS_MODES: readonly string[] = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];
/** Others are refused, so that a misspelt `sslmode` can't pass for none. */
const KNOWN = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'host', 'port', 'user', 'dbname', 'application_name'];

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`. Without `sslmode`, a server on this machine is spoken to in plain, any other one only over TLS.
 * Throws `bad-address`; the password never shows in it.
 */
export function ledgerAddress(written: string): LedgerAddress {
  const url = parse(written);
  const given = url.searchParams;
  for (const name of given.keys()) if (!KNOWN.includes(name)) throw bad('unknown-option', { option: name });
  const host = given.get('host') ?? (decode(url.hostname).replace(/^\[(.*)\]$/, '$1') || '127.0.0.1');
  const port = Number(given.get('port') ?? (url.port || DEFAULT_PORT));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw bad('port', { port: String(given.get('port')) });
  const user = given.get('user') ?? (decode(url.username) || undefined);
  const database = given.get('dbname') ?? decode(url.pathname.replace(/^\//, ''));
  if (!database || database.includes('/')) throw bad('database', {});
  return {
    host,
    port,
    database,
    user,
    password: decode(url.password) || undefined,
    tls: tlsMode(given.get('sslmode'), host),
    rootCertificate: given.get('sslrootcert') ?? undefined,
    certificate: given.get('sslcert') ?? undefined,
    key: given.get('sslkey') ?? undefined,
    shown: `postgres://${user ? `${user}@` : ''}${host.includes(':') ? `[${host}]` : host}:${port}/${database}`,
  };
}

function parse(written: string): URL {
  // A Unix socket has no host in its URL (`postgres://user@/ledger?host=/run/postgresql`); URL wants one.
  const text = written.trim().replace(/^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)(?=[/?#]|$)/i, '$1127.0.0.1');
  if (!/^postgres(ql)?:\/\//i.test(text) || !URL.canParse(text)) throw bad('form', {});
  return new URL(text);
}

function tlsMode(written: string | null, host: string): TlsMode {
  if (written === null) return isLocal(host) ? 'disable' : 'require';
  if (written === 'allow') return 'prefer';
  if (!TLS_MODES.includes(written)) throw bad('sslmode', { mode: written });
  return written as TlsMode;
}

const isLocal = (host: string): boolean => host.startsWith('/') || /^(localhost|127(\.\d+){3}|::1)$/i.test(host);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw bad('form', {});
  }
}

const bad = (what: string, args: Record<string, string>): LedgerProblem =>
  serverProblem('bad-address', `address.${what}`, args);
