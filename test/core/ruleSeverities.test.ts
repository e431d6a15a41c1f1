import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/core/checks/index';
import { runChecks } from '../../server/core/checks/pipeline';
import { chosenSeverity } from '../../server/core/checks/severityFor';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { fixtureContext, fixtureSettings } from './fixtureContext';

const root = path.join(__dirname, '..', 'fixtures', 'checks');
const packs = path.join(__dirname, '..', '..', 'server', 'core', 'lexicon', 'packs');

const told = new Map(
  rules.map(({ id, severity, severities }) => [id, severities?.map((one) => one.severity) ?? [severity]]),
);

describe('severities that a rule says it has', () => {
  it('the usual one is among them, and when each is given is said in both languages', () => {
    for (const { id, severity, severities = [] } of rules) {
      if (severities.length > 0) assert.ok(told.get(id)?.includes(severity), id);
      for (const { when } of severities)
        for (const language of ['zh-cn', 'en'] as const)
          assert.ok(coreCatalogue(language)[`checks.when.${when}`], `${language} ${when}`);
    }
  });

  it('no finding of the fixtures has another: explain told one where a rule has several', () => {
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.broadcast.md')) continue;
      const place = path.join(root, file);
      const context = fixtureContext(readFileSync(place, 'utf8'), fixtureSettings(place));
      for (const { rule, severity } of runChecks(context).findings)
        if (chosenSeverity(context, rule) === undefined)
          assert.ok(told.get(rule)?.includes(severity), `${file}: ${rule} ${severity}`);
    }
  });

  it('no word of the packs has another', () => {
    for (const file of readdirSync(packs).filter((name) => name.endsWith('.json') && name !== 'sets.json')) {
      const { rule, entries } = JSON.parse(readFileSync(path.join(packs, file), 'utf8')) as {
        rule: string;
        entries: { severity: 'error' | 'warning' | 'info' | 'hint' }[];
      };
      for (const { severity } of entries) assert.ok(told.get(rule)?.includes(severity), `${file}: ${rule} ${severity}`);
    }
  });
});
