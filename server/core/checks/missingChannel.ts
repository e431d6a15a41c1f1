import { resolveTemplate } from '../config/resolve';
import { lineEndFrom } from '../template/lineBreaks';
import type { Template } from '../template/model';
import type { Channel, Range } from '../text';
import type { CheckContext, Fix, RawFinding } from './model';

const CHANNELS: readonly Channel[] = ['wecom', 'personal'];

/** Neither the template nor an account says over which channel it goes. Where the reason is told already (a value, a key or a file that can't be read), this is silent. */
export function* missingChannel({ template, config, channel }: CheckContext): Generator<RawFinding> {
  if (config.unread || !resolveTemplate(template, config).channelUnknown || isToldAlready(template, config)) return;
  if (template.source.trim() === '') return;
  yield {
    range: placeOf(template),
    message: { key: 'checks.template/front-matter.noChannel' },
    data: { key: 'channel', checkedAs: channel },
    fixes: CHANNELS.map((one) => withChannel(template, one)),
  };
}

function isToldAlready({ frontMatter, problems }: Template, config: CheckContext['config']): boolean {
  if (!frontMatter) return false;
  if (frontMatter.at('channel') !== undefined) return true;
  // The account is told by account/unknown, and gives the channel once it is right.
  if (frontMatter.at('account') !== undefined && config.file !== undefined) return true;
  const meant = problems.some(
    ({ code, suggestions }) =>
      code === 'unknown-key' && suggestions?.some((key) => key === 'channel' || key === 'account'),
  );
  return meant || (frontMatter.keys.length === 0 && problems.some(({ code }) => code === 'front-matter'));
}

/** The fence of the header; without one a place before the text, which is not to blame. */
function placeOf({ source, frontMatter }: Template): Range {
  const start = frontMatter?.range.start ?? 0;
  return { start, end: frontMatter ? lineEndFrom(source, start) : start };
}

function withChannel({ source, frontMatter }: Template, channel: Channel): Fix {
  const line = `channel: ${channel}\n`;
  // A byte order mark stays the first.
  const top = source.startsWith('\ufeff') ? 1 : 0;
  const at = frontMatter?.yaml.start ?? top;
  const cut = frontMatter && source[at - 1] !== '\n' && source[at - 1] !== '\r' ? '\n' : '';
  const text = frontMatter ? `${cut}${line}` : `---\n${line}---\n`;
  return {
    title: { key: `checks.fix.channel.${channel}` },
    safe: false,
    edits: [{ range: { start: at, end: at }, text }],
  };
}
