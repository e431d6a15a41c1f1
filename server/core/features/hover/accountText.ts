import type { CheckContext } from '../../checks/model';
import type { Localizer } from '../../l10n/localizer';
import { escapeMarkdown } from './escapeMarkdown';

/** An account of the configuration: name, channel, departments. */
export function accountText({ config }: Pick<CheckContext, 'config'>, id: string, say: Localizer): string | undefined {
  const account = Object.hasOwn(config.accounts, id) ? config.accounts[id] : undefined;
  if (!account) return undefined;
  const name = account.displayName ?? id;
  const channel = say.t(`project.channel.${account.channel}`);
  const lines = [`**${escapeMarkdown(say.t('features.about.account', { name, channel }))}**`];
  if (account.departments)
    lines.push(escapeMarkdown(say.t('features.about.departments', { names: account.departments })));
  return lines.join('\n\n');
}
