import { createHash } from 'node:crypto';

/** Choices that look random and come out the same in every run. */
export interface Random {
  /** From 0 up to, but not with, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  isChance(probability: number): boolean;
  /** @throws RangeError when there is nothing to pick from. */
  pick<T>(items: readonly T[]): T;
}

const digestOf = (key: string) => createHash('sha256').update(`raceway demo ${key}`).digest();

/** Choices that depend on `key` alone, so that a change to one rack of the demo leaves the others as they are (mulberry32). */
export function randomOf(key: string): Random {
  let state = digestOf(key).readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    isChance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('There is nothing to pick from.');
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
  };
}

/** 2026-01-01T00:00:00Z in milliseconds, the time that all demo ids bear. */
const bornAtMs = Date.UTC(2026, 0, 1);

/** The id of the demo row that `parts` name, a UUID of version 7's shape: the same parts give the same id. */
export function idOf(...parts: string[]): string {
  const bytes = digestOf(parts.join('\0')).subarray(0, 16);
  bytes.writeUIntBE(bornAtMs, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
