export function scheduled(text: string): string;
export function freshExamples(folder: string, now?: number): string;
