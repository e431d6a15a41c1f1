import { COMPANY } from './company';
import { COMPANY_CONTENT } from './companyContent';
import { CONTACT_FUNCTIONS } from './contactFunctions';
import { CONTENTS } from './contents';
import { FREED } from './freed';
import { FUNCTIONS } from './functions';
import { GUARDS } from './guards';
import { RESERVE } from './reserve';
import { RESPONSES } from './responses';
import { SECURITY } from './security';
import { TABLES } from './tables';

/**
 * The migrations in order; `schema_version` in `qunfa.meta` counts how many a database has had. One that has been released is never changed: what it is made of
 * is frozen with it, and a later one alters what it made.
 */
export const MIGRATIONS: readonly string[] = [
  ['CREATE SCHEMA qunfa;', TABLES, FUNCTIONS, CONTACT_FUNCTIONS, GUARDS, SECURITY].join('\n'),
  CONTENTS,
  RESERVE,
  RESPONSES,
  COMPANY,
  FREED,
  COMPANY_CONTENT,
];

export const SCHEMA_VERSION = MIGRATIONS.length;
