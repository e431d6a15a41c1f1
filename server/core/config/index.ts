export { DEFAULT_ZONE, defaultConfig, unreadableConfig } from './defaultConfig';
export type * from './model';
export { parseConfig } from './parseConfig';
export { type AccountProblem, type ResolvedTemplate, resolveTemplate } from './resolve';
export { configSchemaAt } from './schemaInfo';
