import type { CheckReport, FailedFile, FileReport, ReportedFinding } from '../../node/checking/report';

/** JUnit XML: a suite a file, a failed case for each error or warning, one passed case for a clean file. */
export function formatJunit(report: CheckReport): string {
  const failed = report.failed ?? [];
  const suites = [...failed.map(unread), ...report.files.map(suite)];
  const failures = report.summary.errors + report.summary.warnings;
  const tests = report.files.reduce((sum, file) => sum + Math.max(1, file.findings.length), failed.length);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="qunfa" tests="${tests}" failures="${failures}" errors="${failed.length}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

/** A file that was not checked is an error of the run, not a clean file. */
function unread({ path, message }: FailedFile): string {
  return [
    `  <testsuite name="${xml(path)}" tests="1" failures="0" errors="1">`,
    `    <testcase classname="${xml(path)}" name="check"><error message="${xml(message)}"/></testcase>`,
    '  </testsuite>',
  ].join('\n');
}

function suite(file: FileReport): string {
  const failing = file.findings.filter(fails).length;
  const cases = file.findings.map((finding) => testCase(file, finding));
  if (cases.length === 0) cases.push(`    <testcase classname="${xml(file.path)}" name="check"/>`);
  return [
    `  <testsuite name="${xml(file.path)}" tests="${cases.length}" failures="${failing}" errors="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function testCase(file: FileReport, finding: ReportedFinding): string {
  const { line, character } = finding.range.start;
  const where = `${finding.rule} (${line + 1}:${character + 1})`;
  const head = `    <testcase classname="${xml(file.path)}" name="${xml(where)}"`;
  const text = `${file.path}:${line + 1}:${character + 1} ${finding.message}`;
  if (!fails(finding))
    return `${head}>\n      <system-out>${xml(`${finding.severity}: ${text}`)}</system-out>\n    </testcase>`;
  return `${head}>\n      <failure type="${finding.severity}" message="${xml(finding.message)}">${xml(text)}</failure>\n    </testcase>`;
}

const fails = (finding: ReportedFinding): boolean => finding.severity === 'error' || finding.severity === 'warning';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};
/** Escapes, and drops what XML 1.0 can't hold. */
const xml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'\n]/g, (character) => ENTITIES[character] ?? character);
