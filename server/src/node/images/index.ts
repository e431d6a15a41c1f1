export { createFileFactsCache, type FileFactsCache } from './fileFactsCache';
export { type ProbeOptions, probeFile } from './probeFile';
export { type CopyFailure, type CopyResult, type CopyTarget, makeCompliantCopy } from './copy/makeCompliantCopy';
export { readQrCodes } from './copy/readQrCodes';
