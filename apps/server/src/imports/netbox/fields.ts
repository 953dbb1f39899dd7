import { modelOf } from './dump.ts';
import type { Refs } from './mapping.ts';
import type { NetBoxFields, NetBoxRow } from './source.ts';

/** Text, or null where there is none; no longer than `max`. */
export function text(value: unknown, max = 255): string | null {
  const plain = value === null || value === undefined ? '' : String(value).trim();
  return plain === '' ? null : plain.slice(0, max);
}

/** A hardware address, or null where there is none. */
export function mac(value: unknown): string | null {
  return text(value)?.toUpperCase() ?? null;
}

/** A number, or null where there is none. */
export function number(value: unknown): number | null {
  return value === null || value === undefined || value === '' ? null : Number(value);
}

/** NetBox's slugs take capitals and underscores; ours do not. */
export function slug(value: unknown): string {
  return String(value)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** `4caf50` → `#4caf50`. */
export function color(value: unknown): string | null {
  const plain = text(value);
  return plain ? `#${plain.replace(/^#/, '').toLowerCase()}` : null;
}

const kilograms: Readonly<Record<string, number>> = { kg: 1, g: 0.001, lb: 0.453_592_37, oz: 0.028_349_523_125 };
const millimetres: Readonly<Record<string, number>> = { mm: 1, in: 25.4 };

/** A weight in kg, to the gram. */
export function weight(value: unknown, unit: unknown): number | null {
  const amount = number(value);
  return amount === null ? null : Math.round(amount * (kilograms[String(unit)] ?? 1) * 1000) / 1000;
}

/** A length in whole mm. */
export function millimetresOf(value: unknown, unit: unknown): number | null {
  const amount = number(value);
  return amount === null ? null : Math.round(amount * (millimetres[String(unit)] ?? 1));
}

/** Name, slug and description, as most of NetBox's catalogues have them. */
export function named({ name, slug: own, description }: NetBoxFields) {
  return { name: text(name, 100), slug: slug(own), description: text(description) };
}

/** Description and comments. */
export function remarks({ description, comments }: NetBoxFields) {
  return { description: text(description), comments: text(comments, 10_000) };
}

/** The whole numbers in a list, which a dump writes as a text: `["80", "443"]`. */
export function numbersIn(list: unknown): number[] {
  return (JSON.stringify(list ?? null).match(/\d+/g) ?? []).map(Number);
}

/** The ids of what a list of numbers refers to, null for none. @throws MissingReference */
export function idsOf(refs: Refs, model: string, list: unknown): string[] | null {
  const ids = numbersIn(list).flatMap((pk) => refs.id(model, pk) ?? []);
  return ids.length > 0 ? ids.sort() : null;
}

/** The id of a row of whichever model; null where none is named. @throws MissingReference */
export function objectId(refs: Refs, type: unknown, pk: unknown): string | null {
  return refs.id(String(modelOf(type)), pk);
}

/**
 * Rows whose name others of them have too, in whatever letters, get their number behind it: NetBox tells them apart by
 * what they are in, and here the name alone has to.
 */
export function toldApart(rows: readonly NetBoxRow[]): NetBoxRow[] {
  const counts = new Map<string, number>();
  const keyOf = ({ fields }: NetBoxRow) => String(fields.name).toLowerCase();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return rows.map((row) =>
    counts.get(keyOf(row)) === 1 ? row : { ...row, fields: { ...row.fields, name: `${row.fields.name} (${row.pk})` } },
  );
}
