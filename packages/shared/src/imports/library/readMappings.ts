import { portMappingTemplate } from '../../dcim/components/templates.ts';
import { type Item, isItem, textOf } from './items.ts';
import type { LibraryTemplate } from './libraryType.ts';

interface Mapping {
  front: string;
  frontPosition: number;
  rear: string;
  rearPosition: number;
}

const positionOf = (value: unknown): number => {
  const text = textOf(value);
  return text === null ? 1 : Number(text);
};

/** A front port of the former format says itself which rear port it leads to: its first position does (NetBox §6.1). */
function formerMapping({ template, item }: { template: LibraryTemplate; item: Item }): Mapping[] {
  const rear = textOf(item.rear_port);
  if (rear === null) return [];
  return [
    { front: String(template.values.name), frontPosition: 1, rear, rearPosition: positionOf(item.rear_port_position) },
  ];
}

function listedMappings(document: Item, note: (text: string) => void): Mapping[] {
  const given = document['port-mappings'];
  if (given === undefined || given === '') return [];
  if (!Array.isArray(given)) {
    note('port-mappings is no list');
    return [];
  }
  return given.flatMap((item) => {
    const [front, rear] = isItem(item) ? [textOf(item.front_port), textOf(item.rear_port)] : [null, null];
    if (!isItem(item) || front === null || rear === null) {
      note('port-mappings has an item without front_port and rear_port');
      return [];
    }
    return [
      {
        front,
        frontPosition: positionOf(item.front_port_position),
        rear,
        rearPosition: positionOf(item.rear_port_position),
      },
    ];
  });
}

/**
 * Which position of which front port leads to which position of which rear port, in today's format or the former one.
 * Each position has one; what is not there or taken twice is noted and left out.
 */
export function readMappings(
  document: Item,
  fronts: readonly { template: LibraryTemplate; item: Item }[],
  rears: readonly LibraryTemplate[],
  note: (text: string) => void,
): LibraryTemplate[] {
  const positions = (ports: readonly LibraryTemplate[]) =>
    new Map(ports.map(({ values }) => [String(values.name), Number(values.positions ?? 1)]));
  const frontPositions = positions(fronts.map(({ template }) => template));
  const rearPositions = positions(rears);
  const taken = new Set<string>();
  const isWithin = (position: number, most: number | undefined) =>
    most !== undefined && Number.isInteger(position) && position >= 1 && position <= most;
  return [...listedMappings(document, note), ...fronts.flatMap(formerMapping)].flatMap((mapping) => {
    const { front, frontPosition, rear, rearPosition } = mapping;
    const what = `front port ${front} position ${frontPosition} to rear port ${rear} position ${rearPosition}`;
    const ends = [`front ${frontPosition} ${front}`, `rear ${rearPosition} ${rear}`];
    if (!isWithin(frontPosition, frontPositions.get(front)) || !isWithin(rearPosition, rearPositions.get(rear))) {
      note(`${what}: there is no such port or position`);
      return [];
    }
    if (ends.some((end) => taken.has(end))) {
      note(`${what}: a position is taken already`);
      return [];
    }
    for (const end of ends) taken.add(end);
    return [
      {
        entity: portMappingTemplate,
        values: { frontPosition, rearPosition },
        refers: { frontPort: front, rearPort: rear },
        manufacturer: null,
      },
    ];
  });
}
