import { newId } from '@raceway/shared';
import type { Client } from '../support/installation.ts';
import { aDevice, type Room } from '../support/room.ts';

/** A write that can be sent, and sent again. */
export interface Operation {
  what: string;
  mutationId: string;
  ids: readonly string[];
  isMarking: boolean;
  send(): Promise<{ seq: number; row?: { id: string; version: number } }>;
}

/** What writers know of the devices that they write to; now and then out of date, as with real clients. */
export interface Stock {
  client: Client;
  room: Room;
  /** Last known versions, by id. */
  versions: Map<string, number>;
  /** Numbers of change sets that were answered. */
  seqs: number[];
  /** The next of a sequence of numbers from 0 up to 1. */
  random(): number;
}

function pick<T>(stock: Stock, list: readonly T[]): T {
  const one = list[Math.floor(stock.random() * list.length)];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}

function someIds(stock: Stock, count: number): string[] {
  const known = [...stock.versions.keys()];
  return [...new Set(Array.from({ length: count }, () => pick(stock, known)))];
}

type Make = (stock: Stock, mutationId: string) => Omit<Operation, 'mutationId'>;

const makers: readonly Make[] = [
  function create({ client, room }, mutationId) {
    const data = { ...aDevice(room), description: mutationId };
    return { what: 'create', ids: [data.id], isMarking: true, send: () => client.dcim.device.create.mutate({ data, mutationId }) };
  },
  function createMany({ client, room }, mutationId) {
    const rows = Array.from({ length: 5 }, () => ({ ...aDevice(room), description: mutationId }));
    const ids = rows.map(({ id }) => id);
    return { what: 'createMany', ids, isMarking: true, send: () => client.dcim.device.createMany.mutate({ rows, mutationId }) };
  },
  function update(stock, mutationId) {
    const [id = ''] = someIds(stock, 1);
    const version = stock.versions.get(id) ?? 1;
    const patch = { description: mutationId, serial: mutationId };
    return { what: 'update', ids: [id], isMarking: true, send: () => stock.client.dcim.device.update.mutate({ id, version, patch, mutationId }) };
  },
  function move(stock, mutationId) {
    const [id = ''] = someIds(stock, 1);
    const version = stock.versions.get(id) ?? 1;
    const position = 1 + Math.floor(stock.random() * 40);
    const place = { rack: pick(stock, stock.room.racks), position, face: pick(stock, ['front', 'rear'] as const) };
    const patch = { ...place, description: mutationId };
    return { what: 'move', ids: [id], isMarking: true, send: () => stock.client.dcim.device.update.mutate({ id, version, patch, mutationId }) };
  },
  function updateMany(stock, mutationId) {
    const ids = someIds(stock, 8);
    const patch = { description: mutationId };
    return { what: 'updateMany', ids, isMarking: true, send: () => stock.client.dcim.device.updateMany.mutate({ ids, patch, mutationId }) };
  },
  function remove(stock, mutationId) {
    const [id = ''] = someIds(stock, 1);
    return { what: 'delete', ids: [id], isMarking: false, send: () => stock.client.dcim.device.delete.mutate({ id, mutationId }) };
  },
  function restore(stock, mutationId) {
    const [id = ''] = someIds(stock, 1);
    return { what: 'restore', ids: [id], isMarking: false, send: () => stock.client.dcim.device.restore.mutate({ id, mutationId }) };
  },
  function tag({ client }, mutationId) {
    const data = { id: newId(), name: `tag ${mutationId}`, description: mutationId };
    return { what: 'create tag', ids: [data.id], isMarking: true, send: () => client.extras.tag.create.mutate({ data, mutationId }) };
  },
  function revert({ client, seqs, random }, mutationId) {
    const seq = seqs[Math.floor(random() * seqs.length)] ?? 1;
    return { what: `revert ${seq}`, ids: [], isMarking: false, send: () => client.changeSet.revert.mutate({ seq, mutationId }) };
  },
]; // biome-ignore format: a table

/** The next write of a writer: one of all kinds. */
export function nextOperation(stock: Stock): Operation {
  const mutationId = newId();
  return { mutationId, ...pick(stock, makers)(stock, mutationId) };
}
