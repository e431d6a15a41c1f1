import type { Localizer } from '../../../server/core/l10n/localizer';
import { parseWindows } from '../../../server/core/plan/windows';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { shownDate } from '../shownDate';
import { across, hoursOf, planMarks } from './planMarks';

/** Points: of the whole, of what stands left and right of the bars, of a day and its tallest bar. */
const WIDTH = 900;
const LEFT = 130;
const RIGHT = 80;
const TOP = 92;
const DAY = 46;
const BAR = 30;
const STYLE =
  'text{font:13px system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1f1f1f}.h{font-size:20px;font-weight:600}.q{fill:#6b6b6b;font-size:12px}.g{fill:#f5b942;fill-opacity:.16}.a{fill:url(#h)}.l{stroke:#e2e2e2}.b{fill:#3b78c9}';

/** The timetable as a picture that stands alone, in colours for paper; its size in points. */
export function planSvg(
  view: CampaignView,
  localizer: Localizer,
): { readonly svg: string; readonly width: number; readonly height: number } {
  const { days } = view.picture;
  const marks = planMarks(view);
  const inner = WIDTH - LEFT - RIGHT;
  const x = (minute: number): number => Math.round(LEFT + (across(minute, marks) / 100) * inner);
  const height = TOP + Math.max(1, days.length) * DAY + 24;
  const sentence = view.picture.sentence.map((part) => localizer.say(part)).join(' · ');
  const axis = hoursOf(marks).map(
    (hour) => html`<text class="q" x="${x(hour * 60)}" y="${TOP - 8}" text-anchor="middle">${hour}:00</text>`,
  );
  const rows = days.map((day, at) => {
    const top = TOP + at * DAY;
    const workday = view.workdays.includes(day.date) ? view.hours.avoidWorkdays : [];
    const spans = (windows: readonly string[], name: string): Markup[] =>
      parseWindows(windows)
        .filter(({ from, to }) => to > marks.from * 60 && from < marks.to * 60)
        .map(
          ({ from, to }) =>
            html`<rect class="${name}" x="${x(from)}" y="${top}" width="${x(to) - x(from)}" height="${DAY - 2}"/>`,
        );
    const bars = (marks.days[at]?.marks ?? []).map(({ from, minutes, size }) => {
      const tall = Math.max(2, Math.round((size / marks.most) * BAR));
      return html`<rect class="b" x="${x(from)}" y="${top + DAY - 2 - tall}" width="${Math.max(2, x(from + minutes) - x(from))}" height="${tall}"/>`;
    });
    const labels = (marks.days[at]?.labels ?? []).map(
      ({ at: middle, size }) =>
        html`<text class="q" x="${x(middle)}" y="${top + 11}" text-anchor="middle">${localizer.t('client.number', { count: size })}</text>`,
    );
    const count = localizer.t('client.number', { count: day.personTimes });
    return html`${spans(view.hours.golden, 'g')}${spans([...view.hours.avoid, ...workday], 'a')}<line class="l" x1="0" x2="${WIDTH}" y1="${top + DAY - 1.5}" y2="${top + DAY - 1.5}"/>${bars}${labels}<text x="20" y="${top + 28}">${shownDate(day.date, localizer)}</text><text x="${WIDTH - 20}" y="${top + 28}" text-anchor="end">${count}</text>`;
  });
  const { source } =
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${sentence}"><style>${STYLE.replaceAll('"', "'")}</style><defs><pattern id="h" patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="#999" stroke-opacity=".4"/></pattern></defs><rect width="100%" height="100%" fill="#fff"/><text class="h" x="20" y="34">${view.title ?? view.plan.template}</text><text x="20" y="58">${sentence}</text>${axis}${rows}</svg>
`;
  return { svg: source, width: WIDTH, height };
}
