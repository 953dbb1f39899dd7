import { type AnyEntity, type AnyField, idKinds, type UniqueKey, writeOnlyKinds } from '@raceway/shared';
import { type AnyRow, callsOf, type EntityCalls } from '../../support/calls.ts';
import { entityRules } from '../../support/entityRules.ts';
import { sampleOf } from '../../support/samples.ts';
import type { World } from '../../support/world.ts';

type Data = Record<string, unknown>;

/** An entity whose contract is tried, in the tenant `ours`, by the administrator. */
export class Subject {
  /** @param worldOf the world once it has been made: tests are declared before */
  constructor(
    readonly entity: AnyEntity,
    private readonly worldOf: () => World,
  ) {}

  get world(): World {
    return this.worldOf();
  }

  get calls(): EntityCalls {
    return callsOf(this.world.ours.client, this.entity);
  }

  /** All that create needs, and `given`. */
  data(given: Data = {}): Promise<Data> {
    return this.world.ours.data(this.entity.name, given);
  }

  /** A new row. */
  make(given: Data = {}): Promise<AnyRow> {
    return this.world.ours.make(this.entity.name, given);
  }

  /** Rows that refer to all that their entity can refer to: one, or several where no row can refer to everything. */
  async makeLinked(): Promise<AnyRow[]> {
    const data = await this.world.ours.linkedData(this.entity.name);
    return Promise.all(data.map((given) => this.make(given)));
  }

  /** The entity's fields that `isMeant` picks. */
  fields(isMeant: (field: AnyField) => boolean): [name: string, field: AnyField][] {
    return Object.entries(this.entity.fields).filter(([, field]) => isMeant(field));
  }

  /** Fields of rows that a caller can change one by one, references apart. */
  get freeFields(): [name: string, field: AnyField][] {
    const bound = entityRules[this.entity.name]?.bound ?? [];
    return this.fields(
      ({ kind, spec }) => !spec.isReadOnly && !writeOnlyKinds.has(kind) && !idKinds.has(kind) && kind !== 'references',
    ).filter(([name]) => !bound.includes(name));
  }

  /** A new row with a value in each field of a unique key that takes one to be unique by. */
  async makeUnique({ fields, nulls }: UniqueKey): Promise<AnyRow> {
    const given: Data = {};
    for (const [name, { kind, spec }] of this.fields(({ spec: { isRequired } }) => !isRequired)) {
      if (!fields.includes(name)) continue;
      if (!idKinds.has(kind)) given[name] = sampleOf[kind](spec);
      else if (nulls === 'distinct') given[name] = await this.world.ours.freshReference(this.entity.name, name);
    }
    return this.make(given);
  }

  /** Data of another row with the same values in the fields of a unique key. */
  twinOf(row: AnyRow, key: readonly string[]): Promise<Data> {
    return this.data(Object.fromEntries(key.map((name) => [name, row[name]])));
  }

  /** A field that rows with different owners can share, with a value for them and another one to change it to. */
  get sharedField(): { before: Data; after: Data } {
    const keys = new Set(this.entity.unique.flatMap(({ fields }) => fields));
    const field = this.freeFields.find(([name]) => !keys.has(name)) ?? this.freeFields[0];
    if (!field) throw new Error(`${this.entity.name} has no field that rows share.`);
    const [name, { kind, spec }] = field;
    return { before: { [name]: sampleOf[kind](spec) }, after: { [name]: sampleOf[kind](spec) } };
  }

  /** A field with another proper value than the row has. */
  another(row: AnyRow, name: string, { kind, spec }: AnyField): Data {
    let value = sampleOf[kind](spec);
    while (JSON.stringify(value) === JSON.stringify(row[name])) value = sampleOf[kind](spec);
    return { [name]: value };
  }

  /** A patch of the row: the first free field, and any other one where the entity has more. */
  patches(row: AnyRow): { patch: Data; other: Data } {
    const [first, second] = this.freeFields;
    if (!first) throw new Error(`${this.entity.name} has no field that can be changed.`);
    return { patch: this.another(row, ...first), other: second ? this.another(row, ...second) : {} };
  }
}
