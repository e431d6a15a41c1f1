export { type LocalDateTime, readLocalDateTime } from './localDateTime';
export type * from './model';
export { holdsVariables, type NamedVariable, namedVariables } from './namedVariables';
export { parseTemplate } from './parse';
export { longestRendering, renderMessage, type Variable, type VariableUse, variablesOf } from './render';
export { type SchemaInfo, type SchemaKey, type SchemaValue, schemaAt } from './schemaInfo';
export { type MarkdownKind, type MarkdownSpan, markdownSpans } from './structure';
