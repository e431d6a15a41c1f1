import type { Location } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckContext } from '../../core/checks/model';
import { type DefinitionTarget, variableTargets } from '../../core/features/definitions';
import { columnPlaces, type NamedPlace } from '../../core/features/variables/columnPlaces';
import { sourceOf } from '../../core/features/variables/renameColumn';
import { reachOf } from '../../core/features/variables/renameVariable';
import { variablePlaces } from '../../core/features/variables/variablePlaces';
import { toRange } from './convert';
import { locationsOf } from './definitionLocations';
import type { Session } from './session';
import { templatesNaming } from './templatesNaming';
import { listOf, templatesOfList } from './templatesOfList';

/**
 * Every place that means what is named here. A column: variables and conditions of all templates that have this list, whichever of its names they
 * use. A value of the configuration's: every template of the same configuration. `declared`: with its definition and the keys of defaults.
 */
export async function referencesOf(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  { kind, name }: NamedPlace,
  declared: boolean,
): Promise<Location[]> {
  const { audience, template, config } = context;
  const title = kind === 'condition' ? name : audience?.readingOf?.(name);
  const found: Location[] = [];
  if (declared) {
    const targets: readonly DefinitionTarget[] =
      kind === 'condition' ? [{ kind: 'column', name }] : variableTargets(context, name);
    found.push(
      ...(await locationsOf(
        session,
        document,
        context,
        targets.filter((target) => target.kind !== 'here'),
      )),
    );
  }
  const list = listOf(sourceOf(template, config), document, config.root);
  if (audience && title !== undefined && list !== undefined) {
    const { columns } = sourceOf(template, config);
    for (const one of await templatesOfList(session, document, context, { list, columns }))
      for (const place of columnPlaces(one.template, sourceOf(one.template, config), audience, title))
        if (declared || place.kind !== 'default')
          found.push({ uri: one.document.uri, range: toRange(one.document, place.range) });
  }
  if (kind === 'variable' && (title === undefined || Object.hasOwn(config.variables, name)))
    for (const one of await templatesNaming(session, document, name, reachOf(context, name)))
      for (const place of variablePlaces(one.template))
        if (place.name === name && (declared || place.kind === 'use'))
          found.push({ uri: one.document.uri, range: toRange(one.document, place.range) });
  return [...new Map(found.map((location) => [JSON.stringify(location), location])).values()];
}
