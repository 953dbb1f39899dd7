import { type AnyEntity, registry } from '@raceway/shared';
import { linkOptions } from '@tanstack/react-router';
import type { ListSearch } from '../entity/list/listSearch.ts';

/** The last part of a list's address: `device-types`. */
export function collectionOf(entity: AnyEntity): string {
  return entity.plural.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

const byPath = new Map(registry.all.map((entity) => [`${entity.domain}/${collectionOf(entity)}`, entity]));

/** The entity whose list stands at `/t/…/<domain>/<collection>`. */
export function entityAt(domain: string, collection: string): AnyEntity | undefined {
  return byPath.get(`${domain}/${collection}`);
}

const placeOf = (tenant: string, entity: AnyEntity) => ({
  tenant,
  domain: entity.domain,
  collection: collectionOf(entity),
});

/** Link to an entity's list, with a filter where given. */
export function toList(tenant: string, entity: AnyEntity, search: ListSearch = {}) {
  return linkOptions({ to: '/t/$tenant/$domain/$collection', params: placeOf(tenant, entity), search });
}

/** Link to a row's page. */
export function toRow(tenant: string, entity: AnyEntity, id: string) {
  return linkOptions({
    to: '/t/$tenant/$domain/$collection/$id',
    params: { ...placeOf(tenant, entity), id },
    search: {},
  });
}

/** Link to the form that makes a row, with fields filled in where given. */
export function toNew(tenant: string, entity: AnyEntity, values?: Record<string, unknown>) {
  return linkOptions({ to: '/t/$tenant/$domain/$collection/new', params: placeOf(tenant, entity), search: { values } });
}

/** Link to the form that changes a row. */
export function toEdit(tenant: string, entity: AnyEntity, id: string) {
  return linkOptions({ to: '/t/$tenant/$domain/$collection/$id/edit', params: { ...placeOf(tenant, entity), id } });
}

/** A row's address as text, for the many links of a table. */
export function rowHref(tenant: string, entity: AnyEntity, id: string): string {
  return `/t/${tenant}/${entity.domain}/${collectionOf(entity)}/${id}`;
}

/** Link to the import of device types, showing a job where given. */
export function toImport(tenant: string, job?: string) {
  return linkOptions({
    to: '/t/$tenant/imports/device-types',
    params: { tenant },
    search: job === undefined ? {} : { job },
  });
}
