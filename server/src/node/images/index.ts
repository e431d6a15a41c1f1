export { createFileFactsCache, type FileFactsCache } from './fileFactsCache';
export { type ProbeOptions, probeFile } from './probeFile';
export { type CopyFailure, type CopyResult, type CopyTarget, makeCompliantCopy } from './copy/makeCompliantCopy';
export { type FixedImages, type FixImagesRequest, fixImages, type ImageProblem } from './fixImages';
export { readQrCodes } from './qr/readQrCodes';
