import ruleIndex from '../../../core/checks/rules.generated.json';
import { ruleHref } from '../../../core/checks/ruleHref';
import type { Language } from '../../../core/l10n/message';
import type { Severity } from '../../../core/text';
import type { CheckReport, FailedFile, ReportedFinding } from '../../node/checking/report';
import { version } from '../version';
import { printedJson } from './printedJson';

/** The document, its runs, the run, its results: a result is a line. */
const SPREAD = 4;
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** SARIF 2.1.0 (OASIS), columns in UTF-16 units, fixes included, so that code scanning shows findings on the diff. */
export function formatSarif(report: CheckReport, language: Language): string {
  const used = [...new Set(report.files.flatMap((file) => file.findings.map((finding) => finding.rule)))].sort();
  const texts: Readonly<Record<string, Partial<Record<Language, { title: string; summary: string }>>>> = ruleIndex;
  const rules = used.map((id) => ({
    id,
    shortDescription: { text: texts[id]?.[language]?.title ?? id },
    fullDescription: { text: texts[id]?.[language]?.summary ?? id },
    helpUri: ruleHref(id, language),
  }));
  const results = report.files.flatMap((file) =>
    file.findings.map((finding) => result(file.path, finding, used.indexOf(finding.rule))),
  );
  return printedJson(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'qunfa', version, informationUri: 'https://github.com/qunfa/qunfa', rules } },
          columnKind: 'utf16CodeUnits',
          ...(report.failed && { invocations: [invocation(report.failed)] }),
          results,
        },
      ],
    },
    SPREAD,
  );
}

/** What could not be read: without this, the run would look clean. */
function invocation(failed: readonly FailedFile[]): object {
  return {
    executionSuccessful: false,
    toolExecutionNotifications: failed.map(({ path, message }) => ({
      level: 'error',
      message: { text: message },
      locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(path) } } }],
    })),
  };
}

function result(path: string, finding: ReportedFinding, ruleIndexNumber: number): object {
  const artifactLocation = { uri: encodeURI(path) };
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIndexNumber,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: finding.range.start.line + 1,
            startColumn: finding.range.start.character + 1,
            endLine: finding.range.end.line + 1,
            endColumn: finding.range.end.character + 1,
            charOffset: finding.offset[0],
            charLength: finding.offset[1] - finding.offset[0],
          },
        },
      },
    ],
    ...(finding.fixes.some((fix) => fix.edits.length > 0) && {
      fixes: finding.fixes
        .filter((fix) => fix.edits.length > 0)
        .map((fix) => ({
          description: { text: fix.title },
          artifactChanges: [
            {
              artifactLocation,
              replacements: fix.edits.map((edit) => ({
                deletedRegion: { charOffset: edit.offset[0], charLength: edit.offset[1] - edit.offset[0] },
                insertedContent: { text: edit.text },
              })),
            },
          ],
        })),
    }),
    properties: { layer: finding.layer, source: finding.source },
  };
}
