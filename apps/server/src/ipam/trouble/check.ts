import type { AnyEntity, TroubleFix, TroubleKind } from '@raceway/shared';
import type { AnyRow } from '../../core/hooks.ts';
import type { Sql } from '../../core/whereSql.ts';
import type { Space } from './space.ts';

/** What of IP space is looked at, and by what measure. */
export interface TroubleScope {
  tenantId: string;
  /** Only what is at this site. */
  site?: string | undefined;
  /** Only what is in this VRF; null is Global, nothing is any. */
  vrf?: string | null | undefined;
  /** Days without a sign of life that are too many. */
  unusedDays: number;
  now: Date;
}

/** One of the rows that a finding is about. */
export interface Part<R> {
  entity: AnyEntity;
  isOptional: boolean;
  /** The row as what it is known to be. */
  read: (row: AnyRow | null) => R;
}

/** A row without which there is no finding. */
export const the = <R>(entity: AnyEntity): Part<R> => ({
  entity,
  isOptional: false,
  read: (row) => row as unknown as R,
});

/** A row that a finding may do without. */
export const maybe = <R>(entity: AnyEntity): Part<R | null> => ({
  entity,
  isOptional: true,
  read: (row) => row as unknown as R | null,
});

type AnyParts = Record<string, Part<unknown>>;
type RowsOf<Parts extends AnyParts> = { [Name in keyof Parts]: ReturnType<Parts[Name]['read']> };

/** A finding before it is put into words. */
export interface Found<Name extends string = string> {
  /** By which findings of a kind are ordered: the key of an address or block. */
  at: string;
  /** The id of each part. */
  ids: Partial<Record<Name, string>>;
}

/** A finding in words, and the ways out of it. */
export interface Described {
  message: string;
  fixes: TroubleFix[];
}

/**
 * Where findings come from: a SELECT of `at` and of the id of each part by its name, or a search through all prefixes
 * and ranges, for what their order tells.
 */
type Source<Name extends string> =
  | { select: (scope: TroubleScope, space: Space) => Sql | Promise<Sql> }
  | { search: (scope: TroubleScope, space: Space) => Promise<Found<Name>[]> };

interface Check<Parts extends AnyParts> {
  kind: TroubleKind;
  parts: Parts;
  source: Source<keyof Parts & string>;
  describe: (rows: RowsOf<Parts>, scope: TroubleScope) => Described;
}

/** One thing that is looked for. */
export interface TroubleCheck {
  kind: TroubleKind;
  parts: Readonly<AnyParts>;
  source: Source<string>;
  describe: (rows: Readonly<Record<string, AnyRow | null>>, scope: TroubleScope) => Described;
}

/** Makes a check of parts whose rows it knows by their types. */
export function troubleCheck<Parts extends AnyParts>({ kind, parts, source, describe }: Check<Parts>): TroubleCheck {
  return {
    kind,
    parts,
    source,
    describe: (rows, scope) => {
      const read = Object.entries(parts).map(([name, part]) => [name, part.read(rows[name] ?? null)]);
      return describe(Object.fromEntries(read) as RowsOf<Parts>, scope);
    },
  };
}
