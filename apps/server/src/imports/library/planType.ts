import {
  type AnyEntity,
  type ComponentRow,
  type ComponentRows,
  deviceType,
  type ImportOutcome,
  inWords,
  type LibraryTemplate,
  type LibraryType,
  moduleType,
  newId,
} from '@raceway/shared';
import type { AnyRow, ChangeRequest } from '../../core/hooks.ts';
import { isSame } from '../../core/rows.ts';
import type { KnownTypes, Making } from './knownTypes.ts';
import { TemplateNames } from './templateNames.ts';

/** What is to be done for one type. */
export interface TypePlan {
  id: string;
  outcome: Exclude<ImportOutcome, 'skipped'>;
  requests: ChangeRequest[];
  notes: string[];
}

/** A type as the tenant has it. */
export interface ExistingType {
  row: AnyRow;
  templates: ComponentRows;
}

interface Planning {
  known: KnownTypes;
  /** What the change set makes; what this type needs beside is added. */
  making: Making;
  /** Values beside those of the file: images. */
  extra: Record<string, unknown>;
  /** Templates that the file does not have any more are deleted; else they are kept, and noted. */
  removesDropped: boolean;
}

/** The values that differ from the row's. */
function differing(row: Readonly<Record<string, unknown>>, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isSame(row[name] ?? null, value)));
}

/** Creates, or changes where it differs. @returns the row's id */
function put(
  requests: ChangeRequest[],
  entity: AnyEntity,
  row: ComponentRow | undefined,
  values: Record<string, unknown>,
  at: string,
): void {
  if (!row) return void requests.push({ entity, action: 'create', data: values, at });
  const { id: _, ...rest } = values;
  const patch = differing(row, rest);
  if (Object.keys(patch).length > 0) requests.push({ entity, action: 'update', id: row.id, patch, at });
}

/** Which field of a template says what type it is for. */
function typeFieldOf(entity: AnyEntity): 'deviceType' | 'moduleType' | null {
  if (entity === deviceType) return 'deviceType';
  return entity === moduleType ? 'moduleType' : null;
}

function refersToItsLike({ entity, refers }: LibraryTemplate): boolean {
  return Object.keys(refers).some((field) => entity.fields[field]?.spec.target === entity.name);
}

function planTemplates(
  { entity, templates }: LibraryType,
  typeId: string,
  existing: ExistingType | null,
  { known, making, removesDropped }: Planning,
): { requests: ChangeRequest[]; notes: string[] } {
  const requests: ChangeRequest[] = [];
  const notes: string[] = [];
  const typeField = typeFieldOf(entity);
  if (!typeField) return { requests, notes };
  const names = new TemplateNames(existing?.templates ?? new Map());
  for (const template of templates) names.add(template, newId());
  // Rows are saved in this order: a bridge before the interfaces that refer to it.
  for (const template of [...templates].sort((a, b) => Number(refersToItsLike(a)) - Number(refersToItsLike(b)))) {
    const { entity: of, values, manufacturer } = template;
    const row = names.rowOf(template);
    const data = {
      ...(row ? {} : { [typeField]: typeId }),
      id: names.idOf(template),
      ...values,
      ...names.references(template),
      ...(manufacturer === null ? {} : { manufacturer: known.manufacturerId(manufacturer, making) }),
    };
    put(requests, of, row, data, `${inWords(of.label)} ${names.textOf(template)}`);
  }
  for (const { entity: of, row, text } of names.dropped()) {
    if (removesDropped) requests.push({ entity: of, action: 'delete', id: row.id });
    else notes.push(`${inWords(of.label)} ${text} is not in the file and is kept`);
  }
  return { requests, notes };
}

/**
 * What makes the tenant's type as its file has it: nothing where it is so already. What the file says nothing of is
 * left as it is.
 */
export function planType(type: LibraryType, existing: ExistingType | null, planning: Planning): TypePlan {
  const { known, making, extra } = planning;
  const { entity, manufacturer, model, slug, values } = type;
  const id = existing?.row.id ?? newId();
  const hasSlug = 'slug' in entity.fields && !existing;
  const data = {
    id,
    manufacturer: known.manufacturerId(manufacturer, making),
    ...(hasSlug ? { slug: known.freeSlug(entity, slug ?? `${manufacturer} ${model}`, making) } : {}),
    ...values,
    ...extra,
  };
  const requests: ChangeRequest[] = [];
  put(requests, entity, existing?.row, data, '');
  const templates = planTemplates(type, id, existing, planning);
  requests.push(...templates.requests);
  const outcome = !existing ? 'created' : requests.length > 0 ? 'updated' : 'unchanged';
  return { id, outcome, requests, notes: templates.notes };
}
