import assist from '../../../l10n/assist.en.json';
import audience from '../../../l10n/audience.en.json';
import checks from '../../../l10n/checks.en.json';
import config from '../../../l10n/config.en.json';
import features from '../../../l10n/features.en.json';
import insight from '../../../l10n/insight.en.json';
import ledger from '../../../l10n/ledger.en.json';
import lexicon from '../../../l10n/lexicon.en.json';
import plan from '../../../l10n/plan.en.json';
import postgres from '../../../l10n/postgres.en.json';
import preview from '../../../l10n/preview.en.json';
import project from '../../../l10n/project.en.json';
import send from '../../../l10n/send.en.json';
import template from '../../../l10n/template.en.json';
import wecom from '../../../l10n/wecom.en.json';
import type { Catalogue } from './localizer';

/** Every sentence that the core and its adapters can say, in English. */
export const catalogue: Catalogue = {
  ...template,
  ...config,
  ...checks,
  ...lexicon,
  ...audience,
  ...plan,
  ...ledger,
  ...send,
  ...postgres,
  ...preview,
  ...project,
  ...features,
  ...wecom,
  ...assist,
  ...insight,
};
