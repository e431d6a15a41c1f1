import { stat } from 'node:fs/promises';
import os from 'node:os';
import type { ApprovalFacts, CheckContext } from '../../../core/checks/model';
import type { ProjectConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { ComplianceRecord } from '../../../core/ledger/records';
import { localTime } from '../../../core/ledger/zonedTime';
import type { Template } from '../../../core/template/model';
import { contentHashOf } from '../campaigns/contentHashOf';
import { templateKey } from '../campaigns/templateKey';
import { resolveLedgerPath } from '../ledger/resolveLedgerPath';

export interface LedgerPlaceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The editor's setting `qunfa.ledger`, asked for at each look. */
  readonly setting?: () => string | undefined;
}

/** What the checks may know of the ledger: looked at, never made, and silent where there is none or it can't be opened. */
export interface LedgerFacts {
  /** Another value whenever the ledger may have changed; undefined where there is none. */
  stamp(config: ProjectConfig): Promise<string | undefined>;
  /** Whether what the ledger holds can be looked at from here; a team's database is asked by the sending process only. */
  isReadable(config: ProjectConfig): boolean;
  approval(template: Template, file: string, config: ProjectConfig, zone: string): Promise<ApprovalFacts | undefined>;
  confirmed(account: string | undefined, config: ProjectConfig): Promise<CheckContext['isConfirmed']>;
  /** Undefined where the ledger can't be opened; an empty ledger where there is none. */
  read<T>(config: ProjectConfig, work: (reader: LedgerReader) => Promise<T>): Promise<T | undefined>;
}

/** Loaded when there is a ledger to look at: most checks need none. `require` is lazy in the bundle and from source alike. */
const ledgerAccess = () => require('../campaigns/ledgerAccess') as typeof import('../campaigns/ledgerAccess');

interface Approved {
  readonly hash: string;
  readonly by: string;
  readonly at: number;
}
interface Snapshot {
  readonly stamp: string;
  /** By template, newest first. */
  readonly approved: ReadonlyMap<string, readonly Approved[]>;
  readonly compliance: ReadonlyMap<string, readonly ComplianceRecord[]>;
}

/** ms for which a look at the file's time holds: a run over thousands of templates looks a few times, a keystroke at most once. */
const LOOK_AGAIN = 1000;

export function createLedgerFacts({ env, cwd, setting }: LedgerPlaceOptions): LedgerFacts {
  const looks = new WeakMap<ProjectConfig, { readonly at: number; readonly stamp: Promise<string | undefined> }>();
  const snapshots = new Map<string, { readonly stamp: string; readonly snapshot: Promise<Snapshot | undefined> }>();

  const pathOf = (config: ProjectConfig): string | undefined => {
    const place = { config, env, cwd, setting: setting?.(), platform: process.platform, home: os.homedir() };
    const location = resolveLedgerPath(place);
    return location.kind === 'sqlite' ? location.path : undefined;
  };

  const stamp: LedgerFacts['stamp'] = (config) => {
    const known = looks.get(config);
    if (known && performance.now() - known.at < LOOK_AGAIN) return known.stamp;
    const path = pathOf(config);
    const look = { at: performance.now(), stamp: path === undefined ? Promise.resolve(undefined) : stampOf(path) };
    looks.set(config, look);
    return look.stamp;
  };

  const read: LedgerFacts['read'] = async (config, work) => {
    const { readLedgerOf } = ledgerAccess();
    const reader = await readLedgerOf({ config, env, cwd, setting: setting?.() }).catch(() => undefined);
    try {
      return reader && (await work(reader));
    } catch {
      // A ledger that breaks while it is read says so where somebody works with it; a check has nothing to add.
      return undefined;
    } finally {
      await reader?.close();
    }
  };

  const snapshotOf = async (config: ProjectConfig): Promise<Snapshot | undefined> => {
    const now = await stamp(config);
    if (now === undefined) return undefined;
    const path = pathOf(config);
    const key = `${path}\n${Object.keys(config.accounts).join('\n')}`;
    const known = snapshots.get(key);
    if (known?.stamp === now) return known.snapshot;
    const snapshot = read(config, (reader) => takeSnapshot(reader, now, Object.keys(config.accounts)));
    snapshots.set(key, { stamp: now, snapshot });
    return snapshot;
  };

  return {
    stamp,
    read,
    isReadable: (config) => pathOf(config) !== undefined,
    async approval(template, file, config, zone) {
      const approved = (await snapshotOf(config))?.approved.get(templateKey(config, file));
      if (!approved) return undefined;
      const presentHash = await contentHashOf(template, file, config);
      const chosen = approved.find(({ hash }) => hash === presentHash) ?? approved[0];
      return chosen && { by: chosen.by, at: localTime(chosen.at, zone), approvedHash: chosen.hash, presentHash };
    },
    async confirmed(account, config) {
      const records = account === undefined ? undefined : (await snapshotOf(config))?.compliance.get(account);
      return records && ((step, subject) => records.some((one) => one.step === step && one.subject === subject));
    },
  };
}

async function takeSnapshot(reader: LedgerReader, stamp: string, accounts: readonly string[]): Promise<Snapshot> {
  const approved = new Map<string, Approved[]>();
  for (const { by, at, detail } of await reader.events({ kind: 'content.approved' })) {
    if (typeof detail.template !== 'string' || typeof detail.contentHash !== 'string') continue;
    const held = approved.get(detail.template);
    const one = { hash: detail.contentHash, by, at };
    if (held) held.push(one);
    else approved.set(detail.template, [one]);
  }
  const compliance = new Map<string, readonly ComplianceRecord[]>();
  for (const account of accounts) compliance.set(account, await reader.compliance(account));
  return { stamp, approved, compliance };
}

/** What is written goes to the file beside it first. */
async function stampOf(path: string): Promise<string | undefined> {
  const [main, log] = await Promise.all([path, `${path}-wal`].map((file) => stat(file).catch(() => undefined)));
  return main && `${main.mtimeMs} ${main.size} ${log?.mtimeMs ?? 0} ${log?.size ?? 0}`;
}
