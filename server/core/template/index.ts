export { type LocalDateTime, readLocalDateTime } from './localDateTime';
export type * from './model';
export { parseTemplate } from './parse';
