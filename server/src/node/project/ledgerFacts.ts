import { stat } from 'node:fs/promises';
import os from 'node:os';
import type { ApprovalFacts, CheckContext } from '../../../core/checks/model';
import type { ProjectConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerReviews, ReviewedContent } from '../../../core/ledger/reviews';
import { localTime } from '../../../core/ledger/zonedTime';
import type { Template } from '../../../core/template/model';
import { contentHashOf } from '../campaigns/contentHashOf';
import { readReviews } from '../campaigns/readReviews';
import { templateKey } from '../campaigns/templateKey';
import { type LedgerPlace, resolveLedgerPath } from '../ledger/resolveLedgerPath';

export interface LedgerPlaceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The editor's setting `qunfa.ledger`, asked for at each look. */
  readonly setting?: () => string | undefined;
}

/** What the checks may know of the ledger: looked at, never made, and silent where there is none or it can't be opened. */
export interface LedgerFacts {
  /** Another value whenever the ledger may have changed; undefined where there is none. */
  stamp(config: ProjectConfig): Promise<string | undefined>;
  /** Whether what the ledger holds can be looked at from here; a team's database is asked by the sending process only, and what it read is told. */
  isReadable(config: ProjectConfig): boolean;
  /** Whether a look just now found no ledger: then nothing was approved or confirmed. */
  isAbsent(config: ProjectConfig): boolean;
  approval(template: Template, file: string, config: ProjectConfig, zone: string): Promise<ApprovalFacts | undefined>;
  confirmed(account: string | undefined, config: ProjectConfig): Promise<CheckContext['isConfirmed']>;
  /** Undefined where the ledger can't be opened; an empty ledger where there is none. */
  read<T>(config: ProjectConfig, work: (reader: LedgerReader) => Promise<T>): Promise<T | undefined>;
}

/** Loaded when there is a ledger to look at: most checks need none. `require` is lazy in the bundle and from source alike. */
const ledgerAccess = () => require('../campaigns/ledgerAccess') as typeof import('../campaigns/ledgerAccess');

interface Snapshot {
  readonly stamp: string;
  readonly reviews: Promise<LedgerReviews | undefined>;
}
/** What was read elsewhere in ledgers that are not opened from here, by their location as people see it. */
export type ToldReviews = ReadonlyMap<string, LedgerReviews>;

/** ms for which a look at the file's time holds: a run over thousands of templates looks a few times, a keystroke at most once. */
const LOOK_AGAIN = 1000;

interface Look {
  readonly at: number;
  readonly stamp: Promise<string | undefined>;
  /** Set when the answer has come. */
  absent?: boolean;
}
const NEVER = Promise.resolve(undefined);

export function createLedgerFacts(
  { env, setting }: LedgerPlaceOptions,
  told: () => ToldReviews = () => new Map(),
): LedgerFacts {
  const looks = new WeakMap<ProjectConfig, Look>();
  const snapshots = new Map<string, Snapshot>();

  const paths = new WeakMap<
    ProjectConfig,
    { readonly setting: string | undefined; readonly path: string | undefined }
  >();
  /** Asked three times a template, and the environment of a process stays as it is. */
  const pathOf = (config: ProjectConfig): string | undefined => {
    const chosen = setting?.();
    const known = paths.get(config);
    if (known && known.setting === chosen) return known.path;
    const place = { config, env, setting: chosen, platform: process.platform, home: os.homedir() };
    const path = filePath(place);
    paths.set(config, { setting: chosen, path });
    return path;
  };

  const stamp: LedgerFacts['stamp'] = (config) => {
    const known = looks.get(config);
    if (known && performance.now() - known.at < LOOK_AGAIN) return known.stamp;
    const path = pathOf(config);
    const look: Look = { at: performance.now(), stamp: path === undefined ? NEVER : stampOf(path) };
    looks.set(config, look);
    look.stamp.then(
      (stamp) => {
        look.absent = stamp === undefined;
      },
      () => undefined,
    );
    return look.stamp;
  };

  const read: LedgerFacts['read'] = async (config, work) => {
    const { readLedgerOf } = ledgerAccess();
    const reader = await readLedgerOf({ config, env, setting: setting?.() }).catch(() => undefined);
    try {
      return reader && (await work(reader));
    } catch {
      // A ledger that breaks while it is read says so where somebody works with it; a check has nothing to add.
      return undefined;
    } finally {
      await reader?.close();
    }
  };

  const toldOf = (config: ProjectConfig): LedgerReviews | undefined =>
    told().size === 0 ? undefined : told().get(ledgerAccess().shownLocation({ config, env, setting: setting?.() }));

  const reviewsOf = async (config: ProjectConfig): Promise<LedgerReviews | undefined> => {
    const path = pathOf(config);
    if (path === undefined) return toldOf(config);
    const now = await stamp(config);
    if (now === undefined) return undefined;
    const accounts = Object.keys(config.accounts);
    const key = `${path}\n${accounts.join('\n')}`;
    const known = snapshots.get(key);
    if (known?.stamp === now) return known.reviews;
    const reviews = read(config, (reader) => readReviews(reader, accounts));
    snapshots.set(key, { stamp: now, reviews });
    return reviews;
  };

  return {
    stamp,
    read,
    isAbsent(config) {
      const look = looks.get(config);
      return look?.absent === true && pathOf(config) !== undefined && performance.now() - look.at < LOOK_AGAIN;
    },
    isReadable: (config) => pathOf(config) !== undefined || toldOf(config) !== undefined,
    async approval(template, file, config, zone) {
      const all = (await reviewsOf(config))?.approved ?? [];
      if (all.length === 0) return undefined;
      const key = templateKey(config, file);
      const own = all.filter((one) => one.template === key);
      // Files are hashed only where somebody asks: where the template was approved before, or has to be.
      const required = config.review.required || template.frontMatter?.data.review === 'required';
      if (own.length === 0 && !required) return undefined;
      const presentHash = await contentHashOf(template, file, config);
      const holds = ({ contentHash }: ReviewedContent): boolean => contentHash === presentHash;
      // As a send asks it: content that was approved is approved, whichever template it was approved in.
      const chosen = own.find(holds) ?? all.find(holds) ?? own[0];
      if (!chosen) return undefined;
      const { by, at, contentHash: approvedHash, template: where } = chosen;
      return { by, at: localTime(at, zone), approvedHash, presentHash, ...(where !== key && { elsewhere: where }) };
    },
    async confirmed(account, config) {
      const reviews = account === undefined ? undefined : await reviewsOf(config);
      if (!reviews) return undefined;
      const own = reviews.confirmed.filter((one) => one.account === account);
      return (step, subject) => own.some((one) => one.step === step && one.subject === subject);
    },
  };
}

/** Undefined for a team's database, and where nobody can say which file is meant: sending says that, a check has nothing to add. */
function filePath(place: LedgerPlace): string | undefined {
  try {
    const location = resolveLedgerPath(place);
    return location.kind === 'sqlite' ? location.path : undefined;
  } catch {
    return undefined;
  }
}

/** What is written goes to the file beside it first. */
async function stampOf(path: string): Promise<string | undefined> {
  const [main, log] = await Promise.all([path, `${path}-wal`].map((file) => stat(file).catch(() => undefined)));
  return main && `${main.mtimeMs} ${main.size} ${log?.mtimeMs ?? 0} ${log?.size ?? 0}`;
}
