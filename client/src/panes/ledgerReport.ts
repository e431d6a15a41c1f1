import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { AccountDay, AccountQuota, LedgerView } from '../../../server/core/send/senderApi';
import { ledgerClock } from './ledgerClock';
import { ledgerEvents } from './ledgerEvents';
import { zonedMoment } from './ledgerTime';

/** The quota ledger on one page: what each account has used of each limit, the campaigns, and what was done lately. */
export function ledgerReport(view: LedgerView, localizer: Localizer): Markup {
  const { location, accounts, campaigns, problem, now, notices = [] } = view;
  const t = (key: string): string => localizer.t(`client.ledger.${key}`);
  const heading = html`<h1>${t('title')}</h1><p class="quiet"><code>${location}</code></p>`;
  if (problem) return html`${heading}<div class="obstacle"><p>${localizer.say(problem)}</p></div>`;
  const cards =
    accounts.length > 0
      ? html`<div class="accounts">${accounts.map((account) => card(account, now, localizer))}</div>`
      : html`<p>${t('noAccounts')}</p>`;
  const names = new Map(accounts.map(({ account, displayName }) => [account, displayName ?? account]));
  const rows = campaigns.map(({ id, account, title, template, recipients, batches, state }) => {
    const states = Object.entries(batches).filter(([, count]) => count > 0);
    const said = states.map(([name, count]) =>
      localizer.t('client.ledger.count', { state: localizer.t(`client.state.${name}`), count }),
    );
    const whole = state === 'active' ? said : [localizer.t(`client.campaign.${state}`), ...said];
    return html`<tr><td>${title ?? template}<br><code class="quiet">${id}</code></td><td>${names.get(account) ?? account}</td><td class="number">${localizer.t('client.number', { count: recipients })}</td><td>${whole.join(' · ')}</td></tr>`;
  });
  const table =
    rows.length > 0
      ? html`<table><tr><th>${t('campaign')}</th><th>${t('account')}</th><th class="number">${t('people')}</th><th>${t('batches')}</th></tr>${rows}</table>`
      : html`<p class="quiet">${t('noCampaigns')}</p>`;
  const said = notices.map((notice) => html`<p>${localizer.say(notice)}</p>`);
  const told = said.length > 0 ? html`<div class="notice">${said}</div>` : undefined;
  return html`${heading}${told}${cards}<h2>${t('campaigns')}</h2>${table}${ledgerEvents(view, localizer)}`;
}

function card(account: AccountDay, now: number | undefined, localizer: Localizer): Markup {
  const { account: id, displayName, channel, zone, lines, planned, warmUp } = account;
  const bars = lines.map((line) => bar(line, zone, localizer));
  const more =
    planned > 0 ? html`<p class="quiet">${localizer.t('client.ledger.planned', { count: planned })}</p>` : undefined;
  const about = [localizer.t(`project.channel.${channel}`), ...(displayName === undefined ? [] : [id])].join(' · ');
  return html`<section><h2>${displayName ?? id}</h2><p class="quiet">${about}</p>${warmUp && dots(warmUp, localizer)}${now !== undefined && ledgerClock(account, now, localizer)}<div class="qf-bars">${bars}</div>${more}</section>`;
}

/** The first days of an account, one dot a day: full up to today. */
function dots({ day, days }: NonNullable<AccountDay['warmUp']>, localizer: Localizer): Markup {
  const said = localizer.t('ledger.pane.warmUp', { day, days });
  const drawn = Array.from({ length: days }, (_, at) => {
    const state = at + 1 < day ? 'past' : at + 1 === day ? 'today' : 'ahead';
    return html`<circle class="${state}" cx="${7 + at * 16}" cy="7" r="5"/>`;
  });
  return html`<p class="dots"><svg width="${days * 16}" height="14" aria-hidden="true">${drawn}</svg>${said}</p>`;
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
      : localizer.t('client.quota.until', { time: zonedMoment(until, zone) });
  return html`<div class="qf-counter qf-${state}" role="meter" title="${title}" aria-label="${label}" aria-valuemin="0" aria-valuemax="${cap}" aria-valuenow="${used}" aria-valuetext="${figures}"><span class="qf-counter-label">${label}</span><svg class="qf-track" aria-hidden="true"><rect width="${width}%" height="100%"/></svg><span class="qf-figures">${figures}</span></div>`;
}
