import type { CheckReport } from '../../node/checking/report';
import { printedJson } from './printedJson';

/** The document, its files, a file, its findings: a finding is a line. */
const LEVELS = 4;

export const formatJson = (report: CheckReport): string => printedJson(report, LEVELS);
