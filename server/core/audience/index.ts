export { audienceFacts, variableColumn, variableNames } from './audienceFacts';
export {
  type AudienceSource,
  audienceSource,
  isTablePath,
  listSource,
  sourceRangeOf,
  TABLE_EXTENSIONS,
} from './audienceSource';
export { checkVocabulary } from './expression/checkVocabulary';
export { clausesOf } from './expression/clausesOf';
export type { Clause, Expression, ExpressionProblem } from './expression/model';
export { type ParsedExpression, parseExpression } from './expression/parseExpression';
export { printExpression } from './expression/printExpression';
export type { AudienceFacts } from './facts';
export type { AudienceScope } from './scope';
export { type IdLookup, type SelectionOptions, selectAudience } from './selectAudience';
export { holdsId, idsOfNobody } from './sameId';
export { type ClauseCount, EXCLUSION_ORDER, type Selection } from './selection';
export { AudienceTable } from './table';
export { createTableBuilder, type TableBuilder } from './tableBuilder';
export type { TableColumn } from './tableColumn';
export { problemSummaries, type TableProblem, type TableProblems } from './tableProblems';
export { type Vocabulary, vocabularyOf } from './vocabulary';
