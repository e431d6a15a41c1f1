export { createFileFactsCache, type FileFactsCache } from './fileFactsCache';
export { type ProbeOptions, probeFile } from './probeFile';
export { type CopyFailure, type CopyResult, type CopyTarget, makeCompliantCopy } from './copy/makeCompliantCopy';
export { type FixedImages, type FixImagesRequest, fixImages } from './fixImages';
export { readQrCodes } from './copy/readQrCodes';
