import type { BroadcastMessage, Template, TextPart } from './model';

export type Variable = Extract<TextPart, { readonly kind: 'variable' }>;
export interface VariableUse extends Variable {
  /** Index of the message it stands in. */
  readonly message: number;
}

/**
 * The text that one recipient reads. A name without a value (or with an empty one, where there is a fallback) becomes its fallback;
 * without either its place is empty: nobody is ever sent braces. `missing` says what stands there instead, for who compares texts and has no values.
 */
export function renderMessage(
  message: BroadcastMessage,
  valueFor: (name: string) => string | undefined,
  missing: (part: Variable) => string = () => '',
): string {
  let text = '';
  for (const part of message.parts)
    text += part.kind === 'plain' ? part.value : rendered(part, valueFor(part.name), missing);
  return text;
}

/** The text to count: each variable as the longest that it may become. */
export function longestRendering(message: BroadcastMessage, renderingOf: (part: Variable) => string): string {
  let text = '';
  for (const part of message.parts) {
    text += part.kind === 'plain' ? part.value : renderingOf(part);
  }
  return text;
}

/** Every variable of the template in order of place; a name may come several times. */
export function variablesOf(template: Template): VariableUse[] {
  return template.messages.flatMap(({ index, parts }) =>
    parts.flatMap((part) => (part.kind === 'variable' ? [{ ...part, message: index }] : [])),
  );
}

function rendered(part: Variable, value: string | undefined, missing: (part: Variable) => string): string {
  const { fallback } = part;
  if (fallback !== undefined && (value === undefined || value === '')) return fallback;
  return value ?? missing(part);
}
