import { audienceFacts, type AudienceTable, parseExpression, selectAudience } from '../../server/core/audience/index';
import { audienceSource } from '../../server/core/audience/audienceSource';
import { createCheckContext } from '../../server/core/checks/context';
import type { CheckContext } from '../../server/core/checks/model';
import { parseConfig, resolveTemplate } from '../../server/core/config';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { parseTemplate } from '../../server/core/template';
import { NOON, tableOf } from './audienceSample';
import { fixtureFiles } from './fixtureFiles';

export const zh = createLocalizer('zh-cn', coreCatalogue('zh-cn'));
export const en = createLocalizer('en', coreCatalogue('en'));

/** Two departments; the account of most samples may see 华东 only. */
export const CUSTOMERS = tableOf(`id,昵称,标签,来源,级别,部门,跟进人,城市
a,小满,会员:VIP;偏好:花茶,扫码,1,华东,zhangsan,杭州
b,阿林,会员:金卡,导入,2,华东,lisi,上海
c,,会员:VIP,扫码,3,华东,zhangsan,
d,北北,北方专享;会员:黑卡,地推,1,华北,wangwu,北京`);

export const CONFIG = `{
  "accounts": {
    "flagship": { "channel": "wecom", "displayName": "旗舰店", "departments": ["华东"], "audience": "customers", "senders": { "zhangsan": {}, "lisi": {} } },
    "me": { "channel": "personal", "displayName": "店长" }
  },
  "audiences": { "customers": { "file": "customers.csv" } },
  "miniPrograms": { "wx0123456789abcdef": "云上小店" },
  "variables": { "门店": "云上茶舍" }
}`;

export interface Sample {
  readonly context: CheckContext;
  readonly source: string;
  /** Place of `‸`, taken out of the source. */
  readonly offset: number;
}

/** A template with a caret `‸`, in the project above, at noon of 2026-11-25 (a Wednesday). */
export function sample(text: string, { config = CONFIG, table = CUSTOMERS as AudienceTable | undefined } = {}): Sample {
  const offset = text.indexOf('‸');
  const source = text.replace('‸', '');
  return { context: contextOf(source, config, table), source, offset };
}

export function contextOf(
  source: string,
  configText = CONFIG,
  table: AudienceTable | undefined = CUSTOMERS,
): CheckContext {
  const template = parseTemplate(source);
  const config = parseConfig(configText, '/project/qunfa.config.json');
  const { account, channel, zone } = resolveTemplate(template, config);
  const { expressionText } = audienceSource(template, config, account);
  const parsed = expressionText === undefined ? undefined : parseExpression(expressionText);
  const scope = { account: account?.departments, template: template.frontMatter?.data.departments };
  const listed = table && account?.audience !== undefined ? table : undefined;
  return createCheckContext({
    template,
    config,
    now: NOON.now,
    file: (path) => fixtureFiles[path] ?? { kind: 'missing', reason: 'not-found' },
    audience:
      listed &&
      audienceFacts(
        listed,
        selectAudience(listed, parsed?.expression, { channel, scope, now: NOON.now, zone }),
        scope,
        {
          now: NOON.now,
          zone,
        },
      ),
    audienceProblems: parsed?.problems,
  });
}
