import type { AnyEntity } from '../../entity/entity.ts';

/** A template of a type as its file has it: values by field, and other templates of the type that it refers to, by name. */
export interface LibraryTemplate {
  entity: AnyEntity;
  values: Record<string, unknown>;
  /** Name of the template that each field refers to. */
  refers: Record<string, string>;
  /** Of an inventory item, by name. */
  manufacturer: string | null;
}

/** A type as its file in the device-type library has it (NetBox §6.1). */
export interface LibraryType {
  /** Device type, module type or rack type. */
  entity: AnyEntity;
  manufacturer: string;
  model: string;
  /** As the file has it, by which its images are named; null where the file has none. */
  slug: string | null;
  /** What the file says of the type's own fields; what it does not say is left as it is. */
  values: Record<string, unknown>;
  /** Faces of which the library has an image. */
  imageFaces: ('front' | 'rear')[];
  templates: LibraryTemplate[];
}

/** What a file says: a type, or why there is none, and what of it was left out. */
export interface ReadType {
  type: LibraryType | null;
  notes: string[];
}
