import {
  accessoryPlacement,
  type Change,
  type Device,
  type DeviceType,
  metaFields,
  placementOf,
  type RackAccessory,
  registry,
  slotsOf,
} from '@raceway/shared';
import { type AnyRow, hashOf, isIn } from './view.ts';

/** A write as its caller knows of it. */
export interface Call {
  /** What was asked for, for people. */
  what: string;
  mutationId: string;
  /** The rows that it must change, all of them or none; a revert says none. */
  ids: readonly string[];
  /** Whether it writes its mutation id into the descriptions of these rows. */
  isMarking: boolean;
  /** `unknown`: no answer came, or one that does not say whether it was done. */
  outcome: 'done' | 'refused' | 'unknown';
  /** The number that it was answered with. */
  seq: number | null;
}

/** A row of the database with its entity; deleted ones too. */
export interface TableRow {
  entity: string;
  row: AnyRow;
}

/** What a subscriber shows at the end for one of its topics, and which breaches of the protocol it saw. */
export interface Shown {
  subscriber: string;
  topic: string;
  rows: readonly AnyRow[];
  faults: readonly string[];
}

/** A quarter of half a unit of a rack's face as the database holds it. */
export interface TakenSlot {
  rack: string;
  face: string;
  halfUnit: number;
  quarter: number;
  /** The device or accessory that fills it. */
  occupant: string;
}

/** A reference of a field of several, as the database holds it apart from its row. */
export interface Link {
  object: string;
  field: string;
  target: string;
}

/** What was left behind by a test: the log and the tables of one tenant, what callers were answered, what clients show. */
export interface Evidence {
  /** The log's counter. */
  head: number;
  changes: readonly Change[];
  rows: readonly TableRow[];
  links: readonly Link[];
  slots: readonly TakenSlot[];
  calls: readonly Call[];
  shown: readonly Shown[];
}

/**
 * Holds the evidence against what Raceway promises, whatever broke meanwhile.
 * @returns what is wrong, in words; nothing if all is well
 */
export function faultsIn(evidence: Evidence): string[] {
  return [
    ...faultsOfLog(evidence),
    ...faultsOfVersions(evidence),
    ...faultsOfTables(evidence),
    ...faultsOfLinks(evidence),
    ...faultsOfSlots(evidence),
    ...faultsOfCalls(evidence),
    ...faultsOfViews(evidence),
  ];
}

/** Numbers from 1 to the head, none missing; within each, places from 0, each once; a mutation under one number. */
function faultsOfLog({ head, changes }: Evidence): string[] {
  const faults: string[] = [];
  const seqOf = new Map<string, number>();
  let last = { seq: 0, ord: -1 };
  for (const { seq, ord, mutationId } of changes) {
    const follows = seq === last.seq ? ord === last.ord + 1 : seq === last.seq + 1 && ord === 0;
    if (!follows) faults.push(`log: ${seq}.${ord} does not follow on ${last.seq}.${last.ord}`);
    const former = seqOf.get(mutationId) ?? seq;
    if (former !== seq) faults.push(`log: mutation ${mutationId} is both ${former} and ${seq}`);
    seqOf.set(mutationId, former);
    last = { seq, ord };
  }
  if (last.seq !== head) faults.push(`log: ends at ${last.seq}, the counter stands at ${head}`);
  return faults;
}

/** Each row's versions go up one by one from its creation. */
function faultsOfVersions({ changes }: Evidence): string[] {
  const versions = new Map<string, number>();
  return changes.flatMap(({ id, version, seq }) => {
    const former = versions.get(id) ?? 0;
    versions.set(id, version);
    return version === former + 1 ? [] : [`log: ${seq} makes version ${version} of ${id} after ${former}`];
  });
}

/** Replaying the log gives the tables, row by row and field by field. */
function faultsOfTables({ changes, rows }: Evidence): string[] {
  const replayed = new Map(changes.map(({ id, after }) => [id, after]));
  const stored = new Map(rows.map(({ row }) => [row.id, row]));
  const ids = new Set([...replayed.keys(), ...stored.keys()]);
  return [...ids].flatMap((id) => {
    const [logged, row] = [replayed.get(id), stored.get(id)];
    if (!logged) return [`tables: ${id} is not in the log`];
    if (!row) return [`tables: ${id} is in the log alone`];
    const fields = [...new Set([...Object.keys(logged), ...Object.keys(row)])];
    const different = fields.filter((field) => JSON.stringify(logged[field]) !== JSON.stringify(row[field]));
    return different.map(
      (field) =>
        `tables: ${field} of ${id} is ${JSON.stringify(row[field])}, the log says ${JSON.stringify(logged[field])}`,
    );
  });
}

/** The references of fields of several are those that the rows name, deleted rows too. */
function faultsOfLinks({ rows, links }: Evidence): string[] {
  const named = rows.flatMap(({ entity, row }) =>
    Object.entries({ ...registry.get(entity).fields, ...metaFields })
      .filter(([, { kind }]) => kind === 'references')
      .flatMap(([field]) => ((row[field] ?? []) as string[]).map((id) => `${field} of ${row.id} to ${id}`)),
  );
  const held = links.map(({ object, field, target }) => `${field} of ${object} to ${target}`);
  const [namedSet, heldSet] = [new Set(named), new Set(held)];
  return [
    ...named.filter((link) => !heldSet.has(link)).map((link) => `links: ${link} is not held`),
    ...held.filter((link) => !namedSet.has(link)).map((link) => `links: ${link} is held for nothing`),
  ];
}

/** The slots that are taken are those that the living devices and accessories fill, each by one. */
function faultsOfSlots({ rows, slots }: Evidence): string[] {
  const rowsOf = (entity: string) => rows.filter((one) => one.entity === entity).map(({ row }) => row as unknown);
  const types = new Map((rowsOf('dcim.deviceType') as DeviceType[]).map((type) => [type.id, type]));
  const devices = (rowsOf('dcim.device') as Device[]).flatMap((device) => {
    const type = types.get(device.deviceType);
    return type ? [{ row: device, placement: placementOf(device, type) }] : [];
  });
  const accessories = (rowsOf('dcim.rackAccessory') as RackAccessory[]).map((row) => {
    return { row, placement: accessoryPlacement(row) };
  });
  const nameOf = (rack: string | null, { face, halfUnit, quarter }: Pick<TakenSlot, 'face' | 'halfUnit' | 'quarter'>) =>
    `${rack} ${face} ${halfUnit / 2}.${quarter}`;
  const filled = [...devices, ...accessories].flatMap(({ row, placement }) =>
    row.deletedAt === null ? slotsOf(placement).map((slot) => `${nameOf(row.rack, slot)} by ${row.id}`) : [],
  );
  const taken = slots.map((slot) => `${nameOf(slot.rack, slot)} by ${slot.occupant}`);
  const [filledSet, takenSet] = [new Set(filled), new Set(taken)];
  const places = filled.map((slot) => slot.split(' by ')[0]);
  return [
    ...places
      .filter((place, index) => places.indexOf(place) !== index)
      .map((place) => `slots: ${place} is taken twice`),
    ...filled.filter((slot) => !takenSet.has(slot)).map((slot) => `slots: ${slot} is not held`),
    ...taken.filter((slot) => !filledSet.has(slot)).map((slot) => `slots: ${slot} is held for nothing`),
  ];
}

/** What was answered is so; what was not is wholly there or wholly absent. */
function faultsOfCalls({ calls, changes }: Evidence): string[] {
  const byMutation = new Map<string, Change[]>();
  for (const change of changes)
    byMutation.set(change.mutationId, [...(byMutation.get(change.mutationId) ?? []), change]);
  return calls.flatMap((call) => {
    const { what, outcome, seq, mutationId } = call;
    const made = byMutation.get(mutationId) ?? [];
    const name = `calls: ${what} (${mutationId})`;
    if (outcome === 'refused') return made.length > 0 ? [`${name} was refused and done`] : [];
    if (made.length === 0) return outcome === 'done' ? [`${name} was answered with ${seq} and is lost`] : [];
    if (outcome === 'done' && made[0]?.seq !== seq) return [`${name} was answered with ${seq} and is ${made[0]?.seq}`];
    return faultsOfDone(call, made).map((fault) => `${name} ${fault}`);
  });
}

function faultsOfDone({ ids, isMarking, mutationId }: Call, made: readonly Change[]): string[] {
  return ids.flatMap((id) => {
    const change = made.find((one) => one.id === id);
    if (!change) return [`is there without ${id}`];
    const isMarked = !isMarking || change.after.description === mutationId;
    return isMarked ? [] : [`wrote ${JSON.stringify(change.after.description)} into ${id}`];
  });
}

/** Each subscriber shows what the tables hold, and saw no breach of the protocol. */
function faultsOfViews({ rows, shown }: Evidence): string[] {
  return shown.flatMap(({ subscriber, topic, rows: shownRows, faults }) => {
    const truth = rows.filter(({ entity, row }) => isIn(topic, entity, row)).map(({ row }) => row);
    const isTrue = hashOf(truth) === hashOf(shownRows);
    const difference = `${subscriber} shows ${hashOf(shownRows)} (${shownRows.length} rows) of ${topic}, the tables hold ${hashOf(truth)} (${truth.length})`;
    return [...faults.map((fault) => `views: ${subscriber}: ${fault}`), ...(isTrue ? [] : [`views: ${difference}`])];
  });
}
