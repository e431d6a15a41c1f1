import { avoidedAt, isGolden } from '../../checks/goldenHour';
import { readWallTime } from '../../checks/wallTime';
import { memberName } from '../../config/memberName';
import { accountText } from './accountText';
import { clauseHover, listText } from './clauseHover';
import { codeSpan, escapeMarkdown } from './escapeMarkdown';
import { keyText } from './keyText';
import { type HoverInput, type HoverPart, holds } from './model';
import { ruleText } from './ruleText';
import { variableText } from './variableText';

/** Keys and values of the header. */
export const headerHover: HoverPart = (input, offset) => {
  const { frontMatter } = input.context.template;
  if (!frontMatter || !holds(frontMatter.range, offset)) return undefined;
  const clause = clauseHover(input, offset);
  if (clause) return clause;
  const found = frontMatter.pathAt(offset);
  const place = found && frontMatter.at(...found.path);
  const range = found?.on === 'key' ? place?.key : place?.value;
  if (!found || !range || range.start === range.end) return undefined;
  const [top, name] = found.path;
  const markdown =
    found.on === 'key' && typeof name === 'string' && (top === 'checks' || top === 'variables')
      ? namedText(input, top, name)
      : found.on === 'key'
        ? keyText(found.path, input.say)
        : valueText(input, found.path, input.context.template.source.slice(range.start, range.end));
  return markdown === undefined ? undefined : { range, markdown };
};

function namedText({ context, say }: HoverInput, map: 'checks' | 'variables', name: string): string {
  return map === 'checks' ? ruleText(name, context, say) : variableText(context, name, say);
}

function valueText(
  { context, say }: HoverInput,
  path: readonly (string | number)[],
  written: string,
): string | undefined {
  const value = written.replace(/^(["'])(.*)\1$/s, '$2');
  switch (path[0]) {
    case 'account':
      return accountText(context, value, say);
    case 'senders':
      return memberText(context, value) ?? keyText(path, say, value);
    case 'audience':
      return path[1] === 'where' ? undefined : listText(context, say, value);
    case 'schedule':
      return timeText(context, value, say) ?? keyText(path, say);
    default:
      return keyText(path, say, value);
  }
}

/** Name, id and department of a member that the configuration names; undefined for others. */
function memberText({ account }: HoverInput['context'], id: string): string | undefined {
  const name = memberName(account, id);
  if (name === id) return undefined;
  const department = account?.senders?.[id]?.department;
  return [`**${escapeMarkdown(name)}** · ${codeSpan(id)}`, ...(department ? [escapeMarkdown(department)] : [])].join(
    '\n\n',
  );
}

/** The day of the week, and whether the hour is a good one. */
function timeText(context: HoverInput['context'], written: string, say: HoverInput['say']): string | undefined {
  const time = readWallTime(written, context.zone);
  if (!time) return undefined;
  const weekday = say.t(`features.weekday.${new Date(`${time.date}T00:00:00Z`).getUTCDay()}`);
  const avoided = avoidedAt(context, time.date, time.minute);
  const kind = avoided ? `avoid-${avoided}` : isGolden(context, time.minute) ? 'golden' : 'plain';
  const working = say.t(context.isWorkingDay(time.date) ? 'features.day.working' : 'features.day.off');
  return `${weekday} · ${working} · ${say.t(`features.hour.${kind}`)}\n\n${context.zone}`;
}
