import assist from '../../../l10n/assist.zh-cn.json';
import audience from '../../../l10n/audience.zh-cn.json';
import checks from '../../../l10n/checks.zh-cn.json';
import config from '../../../l10n/config.zh-cn.json';
import features from '../../../l10n/features.zh-cn.json';
import insight from '../../../l10n/insight.zh-cn.json';
import ledger from '../../../l10n/ledger.zh-cn.json';
import lexicon from '../../../l10n/lexicon.zh-cn.json';
import plan from '../../../l10n/plan.zh-cn.json';
import postgres from '../../../l10n/postgres.zh-cn.json';
import preview from '../../../l10n/preview.zh-cn.json';
import project from '../../../l10n/project.zh-cn.json';
import send from '../../../l10n/send.zh-cn.json';
import template from '../../../l10n/template.zh-cn.json';
import wecom from '../../../l10n/wecom.zh-cn.json';
import type { Catalogue } from './localizer';

/** Every sentence that the core and its adapters can say, in Chinese. */
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
