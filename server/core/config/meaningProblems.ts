import configSchema from '../../../schemas/config.schema.json';
import { nearest } from '../nearest';
import { policyFor } from '../policy/policyFor';
import { APP_ID } from '../template/appId';
import { nodeAt, type Path, type SourceNode } from '../template/schema/sourceNode';
import type { Channel, Range } from '../text';
import type { ConfigProblem } from './model';
import type { WrittenConfig } from './parseConfig';
import { PLATFORM_RULES } from './platformRules';

const LIST_FILE = /\.(?:csv|json|xlsx)$/i;
/** All names of rules. */
const RULES: readonly string[] = configSchema.properties.checks.propertyNames.enum;
const CHANNELS: readonly Channel[] = ['personal', 'wecom'];

/** What the schema can't see, or says without an offer: names that point nowhere, figures that may not be set so, a password where everybody can read it. */
export function meaningProblems(written: WrittenConfig, root: SourceNode): ConfigProblem[] {
  return [
    ...audienceProblems(written, root),
    ...policyProblems(written, root),
    ...programProblems(written, root),
    ...checkProblems(written, root),
    ...ledgerProblems(written, root),
  ];
}

function* audienceProblems(
  { accounts = {}, audiences = {} }: WrittenConfig,
  root: SourceNode,
): Generator<ConfigProblem> {
  for (const [id, { audience }] of Object.entries(accounts)) {
    if (audience === undefined || LIST_FILE.test(audience) || Object.hasOwn(audiences, audience)) continue;
    const known = Object.keys(audiences);
    yield {
      range: placeOf(root, ['accounts', id, 'audience']),
      severity: 'warning',
      sentence: { key: 'config.unknownAudience', args: { account: id, name: audience } },
      suggestions: nearest(audience, known).map((name) => JSON.stringify(name)),
    };
  }
}

function* policyProblems({ policies = {} }: WrittenConfig, root: SourceNode): Generator<ConfigProblem> {
  for (const channel of CHANNELS) {
    for (const { key, sentence, suggestions } of policyFor(channel, policies[channel]).problems) {
      const place = nodeAt(root, ['policies', channel, key]);
      const unknown = suggestions !== undefined;
      yield {
        range: (unknown ? place?.key : place?.value) ?? root.range,
        severity: unknown ? 'warning' : 'error',
        sentence,
        ...(suggestions ? { suggestions: suggestions.map((name) => JSON.stringify(name)), bySchema: true } : {}),
      };
    }
  }
}

/** A name under what is no AppID would never be shown. */
function* programProblems({ miniPrograms = {} }: WrittenConfig, root: SourceNode): Generator<ConfigProblem> {
  for (const appId of Object.keys(miniPrograms)) {
    if (APP_ID.test(appId)) continue;
    const range = nodeAt(root, ['miniPrograms', appId])?.key ?? root.range;
    yield { range, severity: 'warning', sentence: { key: 'config.appId', args: { value: appId } } };
  }
}

/** A rule that is none, and a limit of the platform that would be switched off: both change nothing. */
function* checkProblems({ checks = {} }: WrittenConfig, root: SourceNode): Generator<ConfigProblem> {
  for (const [rule, severity] of Object.entries(checks)) {
    const range = nodeAt(root, ['checks', rule])?.key ?? root.range;
    if (!RULES.includes(rule)) {
      const suggestions = nearest(rule, RULES).map((name) => JSON.stringify(name));
      yield {
        range,
        severity: 'warning',
        sentence: { key: 'config.unknownRule', args: { rule } },
        suggestions,
        bySchema: true,
      };
    } else if (severity !== 'error' && PLATFORM_RULES.includes(rule)) {
      yield { range, severity: 'warning', sentence: { key: 'config.platformRule', args: { rule } } };
    }
  }
}

function* ledgerProblems({ ledger }: WrittenConfig, root: SourceNode): Generator<ConfigProblem> {
  if (ledger === undefined || !/^postgres(?:ql)?:\/\/[^/@\s]{0,255}:[^/@\s]{1,255}@/i.test(ledger)) return;
  yield { range: placeOf(root, ['ledger']), severity: 'warning', sentence: { key: 'config.ledgerPassword' } };
}

const placeOf = (root: SourceNode, path: Path): Range => nodeAt(root, path)?.value ?? root.range;
