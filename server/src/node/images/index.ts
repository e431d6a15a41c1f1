export { createFileFactsCache, type FileFactsCache } from './fileFactsCache';
export { type ProbeOptions, probeFile } from './probeFile';
