/** Fields of a NetBox row as its database dump has them: references and tags are numbers, choices their values. */
export type NetBoxFields = Readonly<Record<string, unknown>>;

/** A row of a NetBox model. */
export interface NetBoxRow {
  pk: number;
  fields: NetBoxFields;
  /** Numbers of its tags. */
  tags: readonly number[];
}

/** A NetBox instance to read from, be it a dump or alive. Models are called as Django calls them: `dcim.site`. */
export interface NetBoxSource {
  /** How many rows of each model there are. */
  counts(): Promise<ReadonlyMap<string, number>>;
  /** The rows of a model; none for one that it does not have. */
  rows(model: string): Promise<readonly NetBoxRow[]>;
}
