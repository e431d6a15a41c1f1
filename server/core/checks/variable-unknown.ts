import { nearest } from '../nearest';
import { looseBraces, type LooseBraces } from './looseBraces';
import type { CheckContext, Fix, RawFinding, Rule } from './model';
import { replacements } from './replacements';
import { type NamedVariable, namedVariables } from '../template/namedVariables';
import { variableOf } from '../template/variables/brokenVariable';
import { knownNames, RECIPIENT_NAMES, sourceTest } from './variables';

/** A variable that nothing gives a value to: no column of the audience, no default, no fallback; or one whose braces or name are not right. Silent about columns while the audience is not known yet. */
export const variableUnknown: Rule = {
  id: 'variable/unknown',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  needs: 'braces',
  *check(context) {
    const known = knownNames(context);
    const uses = namedVariables(context.template);
    const names = new Set([...known, ...uses.map(({ name }) => name)]);
    for (const loose of looseBraces(context, names)) yield readAsWritten(loose);
    const hasSource = sourceTest(context, known);
    for (const use of uses) {
      if (use.name === '') yield nameless(use, context);
      else if (use.fallback === undefined && !hasSource(use.name)) yield withoutSource(use, known);
    }
  },
};

function readAsWritten({ broken, range, written, inCard }: LooseBraces): RawFinding {
  const { name, repaired, nested } = broken;
  const shown = written.replace(/\s*\n\s*/g, ' ');
  const data = { name, written };
  if (inCard) return { range, message: { key: 'checks.variable/unknown.braces.card', args: { written: shown } }, data };
  const kind = repaired === undefined ? 'unclear' : repaired === '' ? 'stray' : nested ? 'nested' : 'repaired';
  return {
    range,
    message: { key: `checks.variable/unknown.braces.${kind}`, args: { written: shown, repaired: repaired ?? '' } },
    data,
    fixes:
      repaired === ''
        ? [{ title: { key: 'checks.fix.remove-braces' }, safe: false, edits: [{ range, text: '' }] }]
        : replacements(repaired === undefined ? [] : [repaired], range),
  };
}

/** Of a fallback alone the words are offered, and the name that everybody has. */
function nameless({ range, fallback }: NamedVariable, context: CheckContext): RawFinding {
  const own = RECIPIENT_NAMES.slice(1).find((name) => context.audience?.columns.includes(name)) ?? '昵称';
  const offered = fallback ? [variableOf(own, fallback), fallback] : [];
  return {
    range,
    message: { key: 'checks.variable/unknown.empty', args: {} },
    data: { name: '' },
    fixes: replacements(offered, range),
  };
}

function withoutSource({ name, nameRange }: NamedVariable, known: ReadonlySet<string>): RawFinding {
  const meant = withBar(name, known);
  if (meant !== undefined)
    return {
      range: nameRange,
      message: { key: 'checks.variable/unknown.bar', args: { name } },
      data: { name },
      fixes: replacements([meant], nameRange),
    };
  const addFallback: Fix = {
    title: { key: 'checks.fix.empty-fallback' },
    safe: false,
    edits: [{ range: { start: nameRange.end, end: nameRange.end }, text: '|' }],
  };
  return {
    range: nameRange,
    message: { key: 'checks.variable/unknown', args: { name } },
    data: { name },
    fixes: [...replacements(nearest(name, known), nameRange), addFallback],
  };
}

/** A known name in front of a mark that stands for the bar before a fallback: `昵称｜朋友`. */
function withBar(name: string, known: ReadonlySet<string>): string | undefined {
  const [, head = '', fallback = ''] = /^(.+?)\s*[｜¦丨│∣,，、:：/／\\]\s*(.*)$/u.exec(name) ?? [];
  return known.has(head) ? `${head}|${fallback}` : undefined;
}
