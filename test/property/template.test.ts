import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownSpans, parseTemplate, renderMessage } from '../../server/core/template';
import type { Attachment, Field, Template } from '../../server/core/template/model';

/** Pieces that templates are made of, whole and broken, so that random sequences come near to real ones. */
const PIECE = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '\r', '---\n', '\n---\n', '--- \n', ' ', '\u3000', '\t'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '<!--',
      '-->',
      '<!-- more -->',
      '\n<!-- more -->\n',
      '<!-- 注 -->',
      '<!-- qunfa-disable a/b, c/d -- why -->',
      '<!-- qunfa-enable a/b -->',
      '<!-- qunfa-disable-next-line a/b -->',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom('{{', '}}', '{{昵称|朋友}}', '{{a}}', '|', '{', '}') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '![a](b.jpg)',
      '[t](https://a.cn "d | c.jpg")',
      '[p](miniprogram://wx1/p?q "封面:c.jpg")',
      '![](v.mp4)',
      '[f](file:a b.pdf)',
      '[',
      '](',
      ')',
      '"',
      '\\',
      '!',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'title: 甲\n',
      'kind：通知\n',
      'schedule:\n  start: 2026-02-30 12:00\n',
      'exclude-sent: [7d, ',
      'variables: {a: 1}\n',
      '- a\n',
      '# c\n',
      '*x',
      '&x ',
      '"',
      "'",
      ': ',
      '\t',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom('**', '__', '`', '```\n', '# ', '> ', '|--|--|\n', '~~~\n', '***') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '会员日今晚 8 点',
      '😀',
      '👨‍👩‍👧',
      '\ud83d',
      '\ude00',
      '\u200b',
      '\ufeff',
      'é',
      '[庆祝]',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);
const SOURCE = fc
  .tuple(fc.boolean(), fc.boolean(), fc.array(PIECE, { maxLength: 40 }))
  .map(([mark, fence, pieces]) => (mark ? '\ufeff' : '') + (fence ? '---\n' : '') + pieces.join(''));
const RUNS = { numRuns: 1500 };

const each = (check: (source: string, template: Template) => void): void =>
  fc.assert(
    fc.property(SOURCE, (source) => check(source, parseTemplate(source))),
    RUNS,
  );

describe('template: any text', () => {
  it('is tiled by segments without gap or overlap, and by messages and separators behind the header', () => {
    each((source, { segments, messages, frontMatter, tooLarge }) => {
      assert.equal(tooLarge, false);
      let at = 0;
      for (const { start, end } of segments) {
        assert.equal(start, at);
        assert.ok(end > start);
        at = end;
      }
      assert.equal(at, source.length);
      const separators = segments.filter(({ kind }) => kind === 'separator');
      assert.equal(messages.length, separators.length + 1);
      for (const [index, { start, end, message }] of separators.entries()) {
        assert.match(source.slice(start, end), /^---(?:\r\n|\n|\r)?$/);
        assert.deepEqual(
          [messages[index]?.range.end, messages[index + 1]?.range.start, message],
          [start, end, index + 1],
        );
      }
      assert.equal(messages[0]?.range.start, frontMatter?.range.end ?? (source.startsWith('\ufeff') ? 1 : 0));
      assert.equal(messages[messages.length - 1]?.range.end, source.length);
      for (const segment of segments) {
        const holder = messages[segment.message];
        if (segment.message >= 0 && segment.kind !== 'separator')
          assert.ok(holder && segment.start >= holder.range.start && segment.end <= holder.range.end);
      }
    });
  });

  it('keeps every character of a message at its place', () => {
    each((source, { messages }) => {
      for (const { text, range } of messages) {
        let before = range.start - 1;
        for (let at = 0; at < text.value.length; at++) {
          const place = text.toSource(at);
          assert.ok(place > before && place < range.end, 'places ascend inside the message');
          const written = source[place];
          assert.equal(text.value[at], written === '\r' ? '\n' : written);
          assert.deepEqual(text.sourceRange(at, at + 1), { start: place, end: place + 1 });
          before = place;
        }
        assert.deepEqual(text.sourceRange(0, text.value.length), text.range);
        assert.ok(!/^\n|\n$/.test(text.value) && !text.value.includes('\r'));
      }
    });
  });

  it('has parts that make up the text, each where it says', () => {
    each((source, { messages }) => {
      for (const message of messages) {
        let at = 0;
        for (const part of message.parts) {
          const written = source.slice(part.range.start, part.range.end);
          assert.equal(part.range.start, message.text.toSource(at));
          if (part.kind === 'plain') {
            assert.equal(part.value, written.replace(/\r/g, '\n'));
            at += part.value.length;
            continue;
          }
          const uncommented = written.replace(/<!--.*?-->/gs, '');
          assert.match(written, /^\{\{.*\}\}$/s);
          assert.doesNotMatch(part.name, /[\n|]|^[ \t\u3000]|[ \t\u3000]$/);
          if (uncommented === written) {
            assert.equal(source.slice(part.nameRange.start, part.nameRange.end), part.name);
            at += written.length;
          } else at = message.text.value.indexOf('}}', at) + 2;
        }
        assert.equal(at, message.text.value.length);
        const named = renderMessage(message, (name) => `<${name}>`);
        assert.equal(named.includes('\r'), false);
      }
    });
  });

  it('has attachments, comments and suppressions where they say, and sends none of them as text', () => {
    each((source, { messages, comments, suppressions, segments }) => {
      for (const { attachments, range, text } of messages) {
        for (const [index, attachment] of attachments.entries()) {
          assert.equal(attachment.index, index);
          assert.ok(attachment.range.start >= range.start && attachment.range.end <= range.end);
          assert.match(source.slice(attachment.range.start, attachment.range.end).trim(), /^!?\[.*\]\(.*\)$/s);
          for (const field of fieldsOf(attachment)) {
            assert.ok(field.range.start >= attachment.range.start && field.range.end <= attachment.range.end);
            assert.equal(
              source.slice(field.range.start, field.range.end).replace(/\\([\\[\]()"|<>])/g, '$1'),
              field.value,
            );
          }
        }
        for (const { range: hidden } of comments) {
          if (hidden.start >= text.range.end || hidden.end <= text.range.start) continue;
          for (let at = 0; at < text.value.length; at++) {
            const place = text.toSource(at);
            assert.ok(place < hidden.start || place >= hidden.end, 'a commented character would be sent');
          }
        }
      }
      for (const { range, content } of comments) {
        assert.equal(source.slice(range.start, content.start), '<!--');
        assert.ok(['-->', ''].includes(source.slice(content.end, range.end)));
      }
      for (const { range, scope, rules } of suppressions) {
        assert.ok(comments.some(({ range: comment }) => comment.start === range.start && comment.end === range.end));
        assert.ok(scope.start >= 0 && scope.start <= scope.end && scope.end <= source.length);
        for (const rule of rules) assert.equal(source.slice(rule.range.start, rule.range.end), rule.id);
      }
      const attached = segments.filter(({ kind }) => kind === 'attachment').length;
      assert.ok(attached >= messages.reduce((sum, { attachments }) => sum + attachments.length, 0));
    });
  });

  it('has problems and header places inside the source', () => {
    each((source, { problems, frontMatter }) => {
      for (const { range, replace = range } of problems) {
        for (const { start, end } of [range, replace]) assert.ok(0 <= start && start <= end && end <= source.length);
      }
      if (!frontMatter) return;
      assert.ok(source.slice(frontMatter.range.start).startsWith('---'));
      for (const { name, key, value } of frontMatter.keys) {
        assert.ok(frontMatter.yaml.start <= key.start && key.end <= value.end && value.end <= frontMatter.yaml.end);
        const written = source.slice(key.start, key.end);
        if (/^[\w-]+$/.test(written)) assert.equal(written, name);
        assert.deepEqual(frontMatter.at(name)?.value, value);
      }
    });
  });

  it('reads the same every time, and the messages do not depend on the header before them', () => {
    each((source, template) => {
      assert.deepEqual(
        plain(parseTemplate(`---\ntitle: x\n---\n${source}`)),
        plain(parseTemplate(`---\nkind: notice\n---\n${source}`)),
      );
      assert.deepEqual(JSON.stringify(parseTemplate(source)), JSON.stringify(template));
    });
  });

  it('stripped of Markdown span by span keeps what stands between the spans', () => {
    each((_, { messages }) => {
      for (const { text } of messages) {
        let at = 0;
        for (const { start, end, stripped } of markdownSpans(text.value)) {
          assert.ok(start >= at && end > start && end <= text.value.length);
          assert.notEqual(stripped, text.value.slice(start, end));
          at = end;
        }
      }
    });
  });
});

const plain = ({ messages }: Template) =>
  messages.map(({ text, attachments }) => [text.value, attachments.map(({ kind }) => kind)]);

function fieldsOf(attachment: Attachment): readonly Field[] {
  return Object.values(attachment).filter(
    (value): value is Field => typeof value === 'object' && value !== null && 'value' in value,
  );
}
