import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { AccountQuota, LedgerView } from '../../../server/core/send/senderApi';

/** The quota ledger on one page: what each account has used of each limit, and the campaigns. */
export function ledgerReport({ location, accounts, campaigns, problem }: LedgerView, localizer: Localizer): Markup {
  const t = (key: string): string => localizer.t(`client.ledger.${key}`);
  if (problem)
    return html`<h1>${t('title')}</h1><p class="quiet"><code>${location}</code></p><div class="obstacle"><p>${localizer.say(problem)}</p></div>`;
  const cards =
    accounts.length > 0
      ? html`<div class="accounts">${accounts.map((account) => card(account, localizer))}</div>`
      : html`<p>${t('noAccounts')}</p>`;
  const rows = campaigns.map(({ id, account, title, template, recipients, batches, state }) => {
    const states = Object.entries(batches).filter(([, count]) => count > 0);
    const said = states.map(([name, count]) =>
      localizer.t('client.ledger.count', { state: localizer.t(`client.state.${name}`), count }),
    );
    const whole = state === 'active' ? said : [localizer.t(`client.campaign.${state}`), ...said];
    return html`<tr><td>${title ?? template}<br><code class="quiet">${id}</code></td><td>${account}</td><td class="number">${localizer.t('client.number', { count: recipients })}</td><td>${whole.join(' · ')}</td></tr>`;
  });
  const table =
    rows.length > 0
      ? html`<table><tr><th>${t('campaign')}</th><th>${t('account')}</th><th class="number">${t('people')}</th><th>${t('batches')}</th></tr>${rows}</table>`
      : html`<p class="quiet">${t('noCampaigns')}</p>`;
  return html`<h1>${t('title')}</h1><p class="quiet"><code>${location}</code></p>${cards}<h2>${t('campaigns')}</h2>${table}`;
}

function card({ account, channel, zone, lines, planned }: AccountQuota, localizer: Localizer): Markup {
  const bars = lines.map((line) => bar(line, zone, localizer));
  const more =
    planned > 0 ? html`<p class="quiet">${localizer.t('client.ledger.planned', { count: planned })}</p>` : undefined;
  return html`<section><h2>${account}</h2><p class="quiet">${localizer.t(`project.channel.${channel}`)}</p><div class="qf-bars">${bars}</div>${more}</section>`;
}

function bar(
  { key, unit, used, cap, until }: AccountQuota['lines'][number],
  zone: string,
  localizer: Localizer,
): Markup {
  const state = used >= cap ? 'over' : used > cap * 0.9 ? 'near' : 'within';
  const width = cap === 0 ? 100 : Math.min(100, Math.round((used / cap) * 1000) / 10);
  const label = localizer.t(`plan.limit.${key}`);
  const figures = localizer.t(`client.quota.${unit}`, { used, cap });
  const title =
    until === undefined
      ? localizer.t('client.quota.rolling')
      : localizer.t('client.quota.until', { time: clock(until, zone) });
  return html`<div class="qf-counter qf-${state}" role="meter" title="${title}" aria-label="${label}" aria-valuemin="0" aria-valuemax="${cap}" aria-valuenow="${used}" aria-valuetext="${figures}"><span class="qf-counter-label">${label}</span><svg class="qf-track" aria-hidden="true"><rect width="${width}%" height="100%"/></svg><span class="qf-figures">${figures}</span></div>`;
}

/** `11-26 00:00` in a zone. */
function clock(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('month')}-${of('day')} ${of('hour')}:${of('minute')}`;
}
