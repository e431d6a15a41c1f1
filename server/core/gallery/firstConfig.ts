import type { Language } from '../l10n/message';

/** A `qunfa.config.json` to begin with, ending in a line break. `list`: path of its customer list, where there is one. */
export function firstConfig(language: Language, list?: string): string {
  const note =
    language === 'zh-cn'
      ? '账号、客户列表和检查的设置；密钥不写在这里。'
      : 'Accounts, customer lists and checks. Secrets never belong here.';
  const audience = list === undefined ? '' : ', "audience": "customers"';
  const audiences = list === undefined ? '' : `\n  "audiences": {\n    "customers": { "file": "${list}" }\n  },`;
  return `{
  // ${note}
  "accounts": {
    "shop": { "channel": "wecom", "registeredOn": "2024-05-01", "zone": "Asia/Shanghai"${audience} }
  },${audiences}
  "links": { "trustedHosts": [] }
}
`;
}
