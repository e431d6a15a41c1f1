export { formatTemplate } from './formatTemplate';
export type { SpacingEdit, SpacingKind } from './model';
export { spacingEdits, spacingSteps } from './spacingEdits';
