import { frontPortTemplate, inventoryItemTemplate, rearPortTemplate } from '../../dcim/components/templates.ts';
import type { AnyEntity } from '../../entity/entity.ts';
import { type Item, isItem, textOf } from './items.ts';
import type { LibraryTemplate } from './libraryType.ts';
import { type ComponentList, componentLists } from './lists.ts';
import { readMappings } from './readMappings.ts';
import { fieldValue } from './scalars.ts';

/** Keys that are read elsewhere. */
const elsewhere = new Map<AnyEntity, readonly string[]>([
  [frontPortTemplate, ['rear_port', 'rear_port_position']],
  [inventoryItemTemplate, ['manufacturer']],
]);

/**
 * Reads one item of a list: what is valid of it. Whatever is left out is noted.
 * @returns null for an item without what a template must have
 */
function readItem(
  { key, entity, fields, references = {} }: ComponentList,
  item: Item,
  note: (text: string) => void,
): LibraryTemplate | null {
  const name = textOf(item.name);
  const what = `${key} ${name ?? 'without a name'}`;
  const values: Record<string, unknown> = {};
  const refers: Record<string, string> = {};
  for (const [given, value] of Object.entries(item)) {
    const text = textOf(value);
    const field = fields[given];
    const reference = references[given];
    if (elsewhere.get(entity)?.includes(given)) continue;
    if (!field && !reference) note(`${what}: ${given} is not known here`);
    else if (text === null) continue;
    else if (reference) refers[reference.field] = text;
    else if (field) {
      const read = fieldValue(entity, field, text);
      if ('value' in read) values[field] = read.value;
      else note(`${what}: ${given} "${text.slice(0, 60)}" ${read.problem}`);
    }
  }
  const missing = Object.values(fields).filter(
    (field) => entity.fields[field]?.spec.isRequired && values[field] === undefined,
  );
  if (missing.length > 0) {
    note(`${what} is left out: it has no valid ${missing.join(' and no valid ')}`);
    return null;
  }
  return { entity, values, refers, manufacturer: entity === inventoryItemTemplate ? textOf(item.manufacturer) : null };
}

/** Refers by name to what is there, and which does not itself refer to its like; the rest is noted and left out. */
function keepKnownReferences(list: ComponentList, all: readonly LibraryTemplate[], note: (text: string) => void): void {
  for (const { field, to } of Object.values(list.references ?? {})) {
    const targets = all.filter(({ entity, refers }) => entity === to && (to !== list.entity || !refers[field]));
    const names = new Set(targets.map(({ values }) => values.name));
    for (const { entity, refers, values } of all) {
      const name = refers[field];
      if (entity !== list.entity || name === undefined || names.has(name)) continue;
      note(`${list.key} ${String(values.name)}: there is no ${field} "${name}" to refer to`);
      delete refers[field];
    }
  }
}

/** Reads the components of a type. What cannot be taken is noted. */
export function readComponents(document: Item, note: (text: string) => void): LibraryTemplate[] {
  const templates: LibraryTemplate[] = [];
  const items = new Map<LibraryTemplate, Item>();
  for (const list of componentLists) {
    const given = document[list.key];
    if (given === undefined || given === '') continue;
    if (!Array.isArray(given)) {
      note(`${list.key} is no list`);
      continue;
    }
    const names = new Set<string>();
    for (const item of given) {
      const template = isItem(item) ? readItem(list, item, note) : null;
      if (!isItem(item)) note(`${list.key} has an item that is no mapping`);
      if (!template || !isItem(item)) continue;
      const name = String(template.values.name).toLowerCase();
      if (names.has(name)) note(`${list.key} ${String(template.values.name)} is there twice; the first is taken`);
      else {
        templates.push(template);
        items.set(template, item);
      }
      names.add(name);
    }
    keepKnownReferences(list, templates, note);
  }
  const ports = (entity: AnyEntity) => templates.filter((template) => template.entity === entity);
  const fronts = ports(frontPortTemplate).map((template) => ({ template, item: items.get(template) ?? {} }));
  return [...templates, ...readMappings(document, fronts, ports(rearPortTemplate), note)];
}
