import type { AnyEntity } from '../../entity/entity.ts';
import { newId } from '../../ids.ts';
import type { ComponentRow } from './instantiate.ts';

/** A row that is to be made like another. */
export interface Copy {
  entity: AnyEntity;
  data: ComponentRow;
  /** Higher than that of each copy that it refers to. */
  rank: number;
}

/** What is of one thing alone, and no copy of it has: marks of the piece, and what it is plugged into. */
const ownFields = new Set([
  'serial', 'assetTag', 'macAddress', 'wwn', 'snmpName', 'isMarkedConnected', 'isDiscovered', 'feed', 'outlet', 'installedDevice',
]); // biome-ignore format: one list

/**
 * Copies of rows that refer to each other, a device with its modules and components, so that the copies refer to each
 * other likewise, and never to the originals. Saved in order of their rank, those referred to come first.
 * @param within the names of entities whose rows are copied
 */
export function copiesOf(
  originals: readonly { entity: AnyEntity; row: ComponentRow }[],
  within: ReadonlySet<string>,
): Copy[] {
  const ids = new Map(originals.map(({ row }) => [row.id, newId()]));
  const rowOf = new Map(originals.map(({ row }) => [row.id, row]));
  const inner = (entity: AnyEntity) =>
    Object.entries(entity.fields).flatMap(([name, { kind, spec }]) =>
      kind === 'reference' && within.has(spec.target ?? '') ? [name] : [],
    );
  const innerOf = new Map(originals.map(({ entity, row }) => [row.id, inner(entity)]));
  const ranks = new Map<string, number>();
  const rankOf = (id: string): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    // While it is being found out, which ends a circle.
    ranks.set(id, 0);
    const row = rowOf.get(id);
    const targets = row
      ? (innerOf.get(id) ?? []).flatMap((field) => (rowOf.has(String(row[field])) ? [String(row[field])] : []))
      : [];
    const rank = targets.reduce((highest, target) => Math.max(highest, rankOf(target) + 1), 0);
    ranks.set(id, rank);
    return rank;
  };
  return originals.map(({ entity, row }) => {
    const references = innerOf.get(row.id) ?? [];
    const fields = Object.entries(entity.fields).flatMap(([name, { spec }]) => {
      if (spec.isReadOnly || ownFields.has(name)) return [];
      const value = references.includes(name) ? (ids.get(String(row[name])) ?? null) : row[name];
      return value === null || value === undefined ? [] : [[name, value]];
    });
    const data: ComponentRow = { id: ids.get(row.id) ?? newId(), ...Object.fromEntries(fields), tags: row.tags };
    return { entity, data, rank: rankOf(row.id) };
  });
}
