import type { Frame, Page } from 'playwright-core';

/** Types of barriers.mjs. */
export function barriersOf(frame: Page | Frame, pale?: string): Promise<string[]>;
