import {
  type AnyEntity,
  deviceType,
  type LibraryType,
  manufacturer,
  moduleType,
  newId,
  rackType,
  slugOf,
} from '@raceway/shared';
import type { ChangeRequest } from '../../core/hooks.ts';
import { tableFor } from '../../core/tables.ts';
import type { App } from '../../platform/app.ts';
import { toBytes, toId } from '../../platform/ids.ts';

const slugLength = 100;

/** What a change set is about to make: manufacturers, by name in lower case, and the slugs that it takes. */
export interface Making {
  manufacturers: Map<string, { id: string; request: ChangeRequest }>;
  slugs: string[];
}

interface KnownRecord {
  id: Buffer;
  name: string;
  slug: string | null;
  manufacturer_id: Buffer | null;
}

/** The manufacturers and types that the tenant has, by what they are the same by. */
export class KnownTypes {
  private readonly manufacturers = new Map<string, string>();
  private readonly types = new Map<string, string>();
  private readonly slugs = new Set<string>();

  private constructor() {}

  static async of(app: App, tenantId: string): Promise<KnownTypes> {
    const known = new KnownTypes();
    const read = (entity: AnyEntity, columns: string) =>
      app.db.query<KnownRecord>(
        `SELECT id, ${columns} FROM \`${tableFor(app.tables, entity).name}\` WHERE tenant_id = ? AND deleted_at IS NULL`,
        [toBytes(tenantId)],
      );
    for (const { id, name, slug } of await read(manufacturer, 'name, slug')) {
      known.manufacturers.set(name.toLowerCase(), toId(id));
      known.slugs.add(`${manufacturer.name} ${slug}`);
    }
    for (const entity of [deviceType, moduleType, rackType]) {
      const slugColumn = 'slug' in entity.fields ? 'slug' : 'NULL AS slug';
      for (const { id, name, slug, manufacturer_id } of await read(
        entity,
        `model AS name, ${slugColumn}, manufacturer_id`,
      )) {
        if (manufacturer_id) known.types.set(`${entity.name} ${toId(manufacturer_id)} ${name.toLowerCase()}`, toId(id));
        if (slug) known.slugs.add(`${entity.name} ${slug}`);
      }
    }
    return known;
  }

  /** The id of the type if the tenant has it. */
  idOf({ entity, manufacturer: name, model }: LibraryType): string | null {
    const maker = this.manufacturers.get(name.toLowerCase());
    return (maker && this.types.get(`${entity.name} ${maker} ${model.toLowerCase()}`)) ?? null;
  }

  /** The id of a manufacturer: one that is there, or one that is to be made, which is added to `making`. */
  manufacturerId(name: string, making: Making): string {
    const key = name.toLowerCase();
    const there = this.manufacturers.get(key) ?? making.manufacturers.get(key)?.id;
    if (there !== undefined) return there;
    const id = newId();
    const slug = this.freeSlug(manufacturer, name, making);
    const request: ChangeRequest = { entity: manufacturer, action: 'create', data: { id, name, slug } };
    making.manufacturers.set(key, { id, request: { ...request, at: `manufacturer ${name}` } });
    return id;
  }

  /** Takes note of manufacturers that were made. */
  learn({ manufacturers }: Making): void {
    for (const [key, { id }] of manufacturers) this.manufacturers.set(key, id);
  }

  /** Nothing came of it: its slugs are free again. */
  forget({ slugs }: Making): void {
    for (const slug of slugs) this.slugs.delete(slug);
  }

  /**
   * A slug for a new row that no other has. The library's may hold `_` and several hyphens, which ours do not: they
   * become single hyphens.
   */
  freeSlug(entity: AnyEntity, text: string, making: Making): string {
    const slug = slugOf(text, slugLength) || 'unnamed';
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? slug : `${slug.slice(0, slugLength - 5)}-${count}`;
      const key = `${entity.name} ${candidate}`;
      if (this.slugs.has(key)) continue;
      this.slugs.add(key);
      making.slugs.push(key);
      return candidate;
    }
  }
}
