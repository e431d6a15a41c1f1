import { ruleHref } from '../checks/ruleHref';
import { ruleTexts } from '../checks/ruleTexts';
import type { CheckContext, Finding } from '../checks/model';
import { measureMessages } from '../count/measure';
import type { Localizer } from '../l10n/localizer';
import type { Figure } from '../policy/model';
import { schemaAt } from '../template/schemaInfo';
import type { Range } from '../text';
import { rules } from '../checks';

export interface Hover {
  readonly range: Range;
  /** Markdown without HTML or command links. */
  readonly markdown: string;
}

export interface HoverInput {
  readonly context: CheckContext;
  readonly findings: readonly Finding[];
  readonly say: Localizer;
}

/** What is worth saying at a place: the findings there with their figure and source, else the thing itself. */
export function hoverAt(input: HoverInput, offset: number): Hover | undefined {
  const here = input.findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  // The smallest finding is the one that the reader points at.
  const nearest = here.sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start))[0];
  const thing = thingAt(input, offset);
  if (!nearest) return thing;
  const parts = [findingPart(nearest, input), ...(thing ? [thing.markdown] : [])];
  return { range: nearest.range, markdown: parts.join('\n\n---\n\n') };
}

function findingPart(finding: Finding, { context, say }: HoverInput): string {
  const rule = rules.find(({ id }) => id === finding.rule);
  const { title, summary } = ruleTexts(finding.rule, say.language);
  const figure = rule?.figure ? context.policy.find(rule.figure) : undefined;
  return [
    `**${escapeMarkdown(title)}** · \`${finding.rule}\``,
    summary,
    ...(figure ? [figureLine(figure, say)] : []),
    `[${say.t('project.hover.rulePage')}](${ruleHref(finding.rule, say.language)})`,
  ].join('\n\n');
}

function figureLine(figure: Figure, say: Localizer): string {
  const value =
    typeof figure.value === 'number'
      ? say.t('project.hover.figure', { key: figure.key, value: figure.value, unit: figure.unit })
      : `${figure.key}: ${String(figure.value)}`;
  return `${escapeMarkdown(value)}  \n${escapeMarkdown(say.t('project.hover.source', { layer: say.t(`project.layer.${figure.layer}`), source: figure.source }))}`;
}

function thingAt(input: HoverInput, offset: number): Hover | undefined {
  return headerKey(input, offset) ?? attachment(input, offset) ?? variable(input, offset) ?? messageHead(input, offset);
}

function headerKey({ context, say }: HoverInput, offset: number): Hover | undefined {
  const key = context.template.frontMatter?.keys.find(({ key: range }) => range.start <= offset && offset <= range.end);
  const schema = key && schemaAt([key.name], say.language);
  if (!key || !schema) return undefined;
  const lines = [`**${key.name}**`, schema.description];
  if (schema.values.length > 0)
    lines.push(
      schema.values.map(({ value, description }) => `- \`${value}\` ${description ?? ''}`.trimEnd()).join('\n'),
    );
  if (schema.default !== undefined) lines.push(say.t('project.hover.default', { value: String(schema.default) }));
  return { range: key.key, markdown: lines.join('\n\n') };
}

function variable({ context, say }: HoverInput, offset: number): Hover | undefined {
  for (const message of context.template.messages)
    for (const part of message.parts) {
      if (part.kind !== 'variable' || offset < part.range.start || offset > part.range.end) continue;
      const lines = [`**${escapeMarkdown(say.t('project.hover.variable', { name: part.name }))}**`];
      const preset = context.template.frontMatter?.data.variables?.[part.name] ?? context.config.variables[part.name];
      if (context.audience?.columns.includes(part.name)) lines.push(say.t('project.hover.variableColumn'));
      if (preset !== undefined)
        lines.push(escapeMarkdown(say.t('project.hover.variableDefault', { value: String(preset) })));
      if (part.fallback !== undefined)
        lines.push(escapeMarkdown(say.t('project.hover.variableFallback', { fallback: part.fallback })));
      return { range: part.range, markdown: lines.join('\n\n') };
    }
  return undefined;
}

function attachment({ context, say }: HoverInput, offset: number): Hover | undefined {
  for (const message of context.template.messages)
    for (const item of message.attachments) {
      const field = item.kind === 'image' ? item.path : 'cover' in item ? item.cover : undefined;
      if (!field || offset < item.range.start || offset > item.range.end) continue;
      const facts = context.file(field.value);
      if (facts?.kind !== 'image') continue;
      const { format, width, height } = facts.image;
      const size = Math.round((facts.bytes / 1024) * 10) / 10;
      return {
        range: field.range,
        markdown: say.t('project.hover.image', { format: format.toUpperCase(), width, height, size }),
      };
    }
  return undefined;
}

/** On the first line of a message: its counts against the limits. */
function messageHead({ context, say }: HoverInput, offset: number): Hover | undefined {
  const { template, policy } = context;
  const message = template.messages.find(
    ({ text }) => text.value !== '' && text.range.start <= offset && offset <= text.range.end,
  );
  if (!message) return undefined;
  const firstBreak = message.text.value.indexOf('\n');
  const first = message.text.sourceRange(0, firstBreak < 0 ? message.text.value.length : firstBreak);
  const measure = measureMessages(template)[message.index];
  if (offset > first.end || !measure) return undefined;
  const markdown = say.t('project.hover.message', {
    number: message.index + 1,
    characters: measure.characters,
    characterLimit: policy.number('text.characters').value,
    bytes: measure.bytes,
    emoji: measure.emoji,
    emojiLimit: policy.number('text.emoji').value,
  });
  return { range: first, markdown: escapeMarkdown(markdown) };
}

/** User text in Markdown: nothing of it may format or link. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+!|<>~]/g, '\\$&');
