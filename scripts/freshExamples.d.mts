export function scheduled(text: string): string;
/** Copies the sample into a folder; answers the copy's path. */
export function copyExamples(folder: string, parent: string): string;
/** The same with its days moved ahead of now (ms since the epoch); into a new folder where none is given. */
export function freshExamples(folder: string, now?: number, parent?: string): string;
