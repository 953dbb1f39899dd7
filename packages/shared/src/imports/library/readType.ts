import { deviceType, moduleType } from '../../dcim/hardware.ts';
import { rackType } from '../../dcim/racks.ts';
import type { AnyEntity } from '../../entity/entity.ts';
import { type Item, isItem, textOf } from './items.ts';
import type { ReadType } from './libraryType.ts';
import { componentLists } from './lists.ts';
import { readComponents } from './readComponents.ts';
import { fieldValue } from './scalars.ts';

/** Kilograms of the units that the library weighs in. */
const kilograms: Readonly<Record<string, number>> = { kg: 1, g: 0.001, lb: 0.45359237, oz: 0.028349523125 };
/** Millimetres of the units that the library measures in. */
const millimetres: Readonly<Record<string, number>> = { mm: 1, in: 25.4 };

/** A number with a unit of its own: which field it is, and in what unit that is kept. */
interface Measure {
  field: string;
  unitKey: string;
  units: Readonly<Record<string, number>>;
  /** Steps that are kept in one unit. */
  steps: number;
}

const weight: Measure = { field: 'weight', unitKey: 'weight_unit', units: kilograms, steps: 1000 };
const length = (field: string): Measure => ({ field, unitKey: 'outer_unit', units: millimetres, steps: 1 });

interface TypeFormat {
  entity: AnyEntity;
  /** Folder of the library that holds such types. */
  folder: string;
  fields: Readonly<Record<string, string>>;
  measures: Readonly<Record<string, Measure>>;
}

const described = { model: 'model', part_number: 'partNumber', description: 'description', comments: 'comments' };

const formats: readonly TypeFormat[] = [
  {
    entity: deviceType,
    folder: 'device-types',
    fields: {
      ...described,
      u_height: 'uHeight',
      is_full_depth: 'isFullDepth',
      airflow: 'airflow',
      subdevice_role: 'subdeviceRole',
      exclude_from_utilization: 'excludeFromUtilization',
    },
    measures: { weight },
  },
  { entity: moduleType, folder: 'module-types', fields: { ...described, airflow: 'airflow' }, measures: { weight } },
  {
    entity: rackType,
    folder: 'rack-types',
    fields: {
      model: 'model',
      description: 'description',
      form_factor: 'formFactor',
      width: 'width',
      u_height: 'uHeight',
      starting_unit: 'startingUnit',
      desc_units: 'descUnits',
      mounting_depth: 'mountingDepth',
    },
    measures: {
      weight,
      max_weight: { ...weight, field: 'maxWeight' },
      outer_width: length('outerWidth'),
      outer_height: length('outerHeight'),
      outer_depth: length('outerDepth'),
    },
  },
];

/** Keys that are read apart from fields and measures. */
const apart = ['manufacturer', 'slug', 'front_image', 'rear_image', 'weight_unit', 'outer_unit', 'port-mappings'];

/** Keys that only a device type has. */
const deviceKeys = ['slug', 'is_full_depth', 'subdevice_role', 'device-bays', 'u_height'];

/** What kind of type a file holds: its folder says so, or what is in it. */
function formatOf(path: string, document: Item): TypeFormat {
  const folders = path.split('/');
  const isOf = (folder: string) => formats.find((format) => format.folder === folder) ?? unknownFolder(folder);
  const named = formats.find(({ folder }) => folders.includes(folder));
  if (named) return named;
  if ('form_factor' in document) return isOf('rack-types');
  return isOf(deviceKeys.some((key) => key in document) ? 'device-types' : 'module-types');
}

function unknownFolder(folder: string): never {
  throw new Error(`There are no ${folder}.`);
}

function readMeasure(
  { field, unitKey, units, steps }: Measure,
  document: Item,
  text: string,
): { field: string; text: string } | { problem: string } {
  const unit = textOf(document[unitKey]);
  const factor = unit === null ? undefined : units[unit];
  if (factor === undefined) return { problem: `has no ${unitKey} of ${Object.keys(units).join(', ')}` };
  return { field, text: String(Math.round(Number(text) * factor * steps) / steps) };
}

/**
 * Reads a document of the device-type library as its format was and is (NetBox §6.1): what is valid of it. Whatever is
 * left out is noted with the reason.
 * @param document parsed so that all scalars are texts
 * @param path where it stands in the library: `device-types/Cisco/C9300-48P.yaml`
 */
export function readType(document: unknown, path: string): ReadType {
  if (!isItem(document)) return { type: null, notes: ['is no mapping of keys to values'] };
  const format = formatOf(path, document);
  const { entity } = format;
  const notes: string[] = [];
  const note = (text: string) => void notes.push(text);
  const isRack = entity === rackType;
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    const isList = !isRack && componentLists.some((list) => list.key === key);
    if (isList || apart.includes(key)) continue;
    const text = textOf(value);
    const measure = format.measures[key];
    const known = format.fields[key];
    if (!measure && !known) note(`${key} is not known here`);
    else if (text !== null) {
      const given = measure ? readMeasure(measure, document, text) : { field: String(known), text };
      const read = 'problem' in given ? given : fieldValue(entity, given.field, given.text);
      if ('value' in read && 'field' in given) values[given.field] = read.value;
      else if ('problem' in read) note(`${key} "${text.slice(0, 60)}" ${read.problem}`);
    }
  }
  const manufacturer = textOf(document.manufacturer);
  const missing = [...(manufacturer === null ? ['manufacturer'] : []), ...(values.model ? [] : ['model'])];
  if (manufacturer === null || missing.length > 0)
    return { type: null, notes: [`has no ${missing.join(' and no ')}`, ...notes] };
  const isTrue = (key: string) => textOf(document[key])?.toLowerCase() === 'true';
  return {
    type: {
      entity,
      manufacturer,
      model: String(values.model),
      slug: textOf(document.slug),
      values,
      imageFaces: (['front', 'rear'] as const).filter((face) => isTrue(`${face}_image`)),
      templates: isRack ? [] : readComponents(document, note),
    },
    notes,
  };
}
