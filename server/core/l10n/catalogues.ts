import assistEn from '../../../l10n/assist.en.json';
import assistZh from '../../../l10n/assist.zh-cn.json';
import audienceEn from '../../../l10n/audience.en.json';
import audienceZh from '../../../l10n/audience.zh-cn.json';
import checksEn from '../../../l10n/checks.en.json';
import checksZh from '../../../l10n/checks.zh-cn.json';
import configEn from '../../../l10n/config.en.json';
import configZh from '../../../l10n/config.zh-cn.json';
import featuresEn from '../../../l10n/features.en.json';
import featuresZh from '../../../l10n/features.zh-cn.json';
import insightEn from '../../../l10n/insight.en.json';
import insightZh from '../../../l10n/insight.zh-cn.json';
import ledgerEn from '../../../l10n/ledger.en.json';
import ledgerZh from '../../../l10n/ledger.zh-cn.json';
import lexiconEn from '../../../l10n/lexicon.en.json';
import lexiconZh from '../../../l10n/lexicon.zh-cn.json';
import planEn from '../../../l10n/plan.en.json';
import planZh from '../../../l10n/plan.zh-cn.json';
import postgresEn from '../../../l10n/postgres.en.json';
import postgresZh from '../../../l10n/postgres.zh-cn.json';
import previewEn from '../../../l10n/preview.en.json';
import previewZh from '../../../l10n/preview.zh-cn.json';
import projectEn from '../../../l10n/project.en.json';
import projectZh from '../../../l10n/project.zh-cn.json';
import sendEn from '../../../l10n/send.en.json';
import sendZh from '../../../l10n/send.zh-cn.json';
import templateEn from '../../../l10n/template.en.json';
import templateZh from '../../../l10n/template.zh-cn.json';
import wecomEn from '../../../l10n/wecom.en.json';
import wecomZh from '../../../l10n/wecom.zh-cn.json';
import type { Catalogue } from './localizer';
import type { Language } from './message';

const zh: Catalogue = {
  ...templateZh,
  ...configZh,
  ...checksZh,
  ...lexiconZh,
  ...audienceZh,
  ...planZh,
  ...ledgerZh,
  ...sendZh,
  ...postgresZh,
  ...previewZh,
  ...projectZh,
  ...featuresZh,
  ...wecomZh,
  ...assistZh,
  ...insightZh,
};
const en: Catalogue = {
  ...templateEn,
  ...configEn,
  ...checksEn,
  ...lexiconEn,
  ...audienceEn,
  ...planEn,
  ...ledgerEn,
  ...sendEn,
  ...postgresEn,
  ...previewEn,
  ...projectEn,
  ...featuresEn,
  ...wecomEn,
  ...assistEn,
  ...insightEn,
};

/** Every sentence that the core and its adapters can say. */
export function coreCatalogue(language: Language): Catalogue {
  return language === 'en' ? en : zh;
}
