export { createFileFactsCache, type FileFactsCache } from './fileFactsCache';
export { type ProbeOptions, probeFile } from './probeFile';
export { type CopyFailure, type CopyResult, type CopyTarget, makeCompliantCopy } from './copy/makeCompliantCopy';
export { type FixedImages, type FixImagesRequest, fixImages, type ImageProblem } from './fixImages';
export { qrCodeThread } from './qr/qrCodeThread';
export { readQrCodes } from './qr/readQrCodes';
