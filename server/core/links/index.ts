export { classifyLink, type LinkClass, type LinkTrust } from './classifyLink';
export { findLinks, findLinksSteps } from './findLinks';
export type { Disguise, FoundLink, LinkKind, LinkLevel } from './model';
export { type UnsafeReason, unsafeReasons } from './unsafeReasons';
