import {
  type AnyEntity,
  type ComponentRow,
  type ComponentRows,
  componentKinds,
  type LibraryTemplate,
  portMappingTemplate,
} from '@raceway/shared';

/**
 * The templates of one type by name: those that are there, and those that its file has. A mapping goes by its front
 * port and position, which lead to one place each.
 */
export class TemplateNames {
  private readonly rows = new Map<string, { entity: AnyEntity; row: ComponentRow; text: string }>();
  private readonly names = new Map<string, string>();
  private readonly ids = new Map<string, string>();

  constructor(existing: ComponentRows) {
    for (const { template: entity } of componentKinds) {
      for (const row of existing.get(entity.name) ?? []) {
        const text = this.textOfRow(entity, row);
        this.names.set(row.id, text);
        // Of items of the same name under different parents the file, which has no parents, means the topmost.
        if (!row.parent || !this.rows.has(keyOf(entity, text)))
          this.rows.set(keyOf(entity, text), { entity, row, text });
      }
    }
  }

  /** Takes in a template of the file: it is the one of the same name, or gets the new id. */
  add(template: LibraryTemplate, newId: string): void {
    const key = keyOf(template.entity, this.textOf(template));
    this.ids.set(key, this.rows.get(key)?.row.id ?? newId);
  }

  /** What people know the template by. */
  textOf({ entity, values, refers }: LibraryTemplate): string {
    if (entity !== portMappingTemplate) return String(values.name);
    return `${refers.frontPort} position ${String(values.frontPosition)}`;
  }

  rowOf(template: LibraryTemplate): ComponentRow | undefined {
    return this.rows.get(keyOf(template.entity, this.textOf(template)))?.row;
  }

  idOf(template: LibraryTemplate): string | undefined {
    return this.ids.get(keyOf(template.entity, this.textOf(template)));
  }

  /** The ids of the templates that it refers to, by field. */
  references({ entity, refers }: LibraryTemplate): Record<string, string> {
    const found: Record<string, string> = {};
    for (const [field, name] of Object.entries(refers)) {
      const id = this.ids.get(`${entity.fields[field]?.spec.target} ${name.toLowerCase()}`);
      if (id !== undefined) found[field] = id;
    }
    return found;
  }

  /** Templates that are there and that the file does not have; parts of an item are the user's own, as the file has none. */
  dropped(): { entity: AnyEntity; row: ComponentRow; text: string }[] {
    return [...this.rows].flatMap(([key, found]) => (this.ids.has(key) || found.row.parent ? [] : [found]));
  }

  private textOfRow(entity: AnyEntity, row: ComponentRow): string {
    if (entity !== portMappingTemplate) return String(row.name);
    return `${this.names.get(String(row.frontPort))} position ${String(row.frontPosition)}`;
  }
}

const keyOf = (entity: AnyEntity, text: string) => `${entity.name} ${text.toLowerCase()}`;
