import type { AnyEntity } from '@raceway/shared';
import type { NetBoxRow, NetBoxSource } from './source.ts';

/** Finds what a NetBox row has become. */
export interface Refs {
  /**
   * The id of a row that was imported.
   * @param pk its number; null where the field is empty
   * @throws MissingReference where it has not been imported
   */
  id(model: string, pk: unknown): string | null;
}

/** A row refers to something that has not been imported. */
export class MissingReference extends Error {
  constructor(model: string, pk: unknown) {
    super(`refers to ${model} ${String(pk)}, which is not here`);
  }
}

/** What rows of a NetBox model become. Mappings run in their order: what is referred to comes first. */
export interface Mapping {
  /** `dcim.site`. */
  model: string;
  entity: AnyEntity;
  /** The fields by which a row that is here already is the same. */
  key: readonly string[];
  /** The rows that it is about, where they are not the model's as the source has them. */
  rows?(source: NetBoxSource): Promise<readonly NetBoxRow[]>;
  /** Whose numbers the rows bear, where another mapping makes the same entity of rows with numbers of their own. */
  numbersOf?: string;
  /** Fields of NetBox that refer to rows of the same model, which then come first. */
  within?: readonly string[];
  /** Rows that are here are changed, and none is made: for references that only later can be set. */
  isLater?: boolean;
  /**
   * The fields that a row has here; null for one that has no part in this.
   * @throws MissingReference
   */
  data(row: NetBoxRow, refs: Refs): Record<string, unknown> | null;
}
