import os from 'node:os';
import type { ProjectConfig } from '../../../core/config/model';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerStore } from '../../../core/ledger/store';
import { canonicalLedger } from '../ledger/canonicalLedger';
import { type LedgerLocation, resolveLedgerPath } from '../ledger/resolveLedgerPath';
import { openLedgerAt, readLedgerAt, shownWhere, whereOf } from './ledgerAt';

export interface LedgerWish {
  readonly config: Pick<ProjectConfig, 'file' | 'ledger' | 'root'> | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The editor's setting `qunfa.ledger`. */
  readonly setting?: string | undefined;
}

/** Throws a `LedgerProblem` where nobody can say which file is meant. */
export function ledgerLocation({ config, env, setting }: LedgerWish): LedgerLocation {
  const place = resolveLedgerPath({ config, env, setting, platform: process.platform, home: os.homedir() });
  return place.kind === 'sqlite' ? { ...place, path: canonicalLedger(place.path) } : place;
}

/** For people, and as the name of a ledger. */
export function shownLocation(wish: LedgerWish): string {
  return shownWhere(whereOf(ledgerLocation(wish)));
}

/** For looking: makes nothing, and where there is no ledger yet it is an empty one. */
export async function readLedgerOf(wish: LedgerWish): Promise<LedgerReader> {
  return readLedgerAt(whereOf(ledgerLocation(wish)));
}

/** For writing; made where there is none. */
export async function openLedgerOf(wish: LedgerWish, now: number): Promise<LedgerStore> {
  return openLedgerAt(whereOf(ledgerLocation(wish)), now);
}

/** For what only a local ledger can do. */
export function sqlitePath(location: LedgerLocation): string {
  if (location.kind === 'sqlite') return location.path;
  throw new LedgerProblem('unsupported', { path: location.url.replace(/\/\/[^@/]*@/, '//') });
}
