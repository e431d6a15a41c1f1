// The readers of lists by their kind, as a part of its own: a check of texts alone needs none.
export { readCsv } from './readCsv';
export { readJson } from './readJson';
export { readSheetFile } from './readSheetFile';
