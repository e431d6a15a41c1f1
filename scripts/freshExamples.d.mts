export function scheduled(text: string): string;
/** Copies the sample with its days moved ahead of now (ms since the epoch); answers the copy's path. */
export function freshExamples(folder: string, now?: number): string;
