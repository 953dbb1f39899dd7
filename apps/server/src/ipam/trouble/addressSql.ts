import type { Sql } from '../../core/whereSql.ts';
import { type SqlValue, toBytes } from '../../platform/database.ts';
import type { TroubleScope } from './check.ts';

/** The key of what is not deleted, and of Global. */
export const zero = "x'00000000000000000000000000000000'";

interface Query {
  /** Columns of parts beside the first: `p.id AS prefix`. */
  parts?: string;
  joins?: Sql;
  where: string;
  values?: SqlValue[];
}

/** A SELECT from a table that has tenant and VRF, of what is looked at of it. */
function scopedSql(
  { tenantId, site, vrf }: TroubleScope,
  { select, alias, from, atSite }: { select: string; alias: string; from: string; atSite: string },
  { parts, joins, where, values = [] }: Query,
): Sql {
  const scoped: { sql: string; value: SqlValue }[] = [{ sql: `${alias}.tenant_id = ?`, value: toBytes(tenantId) }];
  if (vrf !== undefined) scoped.push({ sql: `${alias}.vrf_id <=> ?`, value: vrf === null ? null : toBytes(vrf) });
  if (site !== undefined) scoped.push({ sql: atSite, value: toBytes(site) });
  return {
    sql: `SELECT ${[select, parts].filter(Boolean).join(', ')} FROM ${from} ${joins?.sql ?? ''}
      WHERE ${alias}.deleted_key = ${zero} AND ${scoped.map(({ sql }) => sql).join(' AND ')} AND (${where})`,
    values: [...(joins?.values ?? []), ...scoped.map(({ value }) => value), ...values],
  };
}

const addresses = {
  select: 'a.address AS at, a.id AS address',
  alias: 'a',
  from: `ip_addresses a LEFT JOIN prefixes p ON p.id = a.prefix_id LEFT JOIN devices d ON d.id = a.device_id
      LEFT JOIN virtual_machines v ON v.id = a.virtual_machine_id`,
  atSite: '? IN (a.site_id, p.site_id, d.site_id, v.site_id)',
};

/** A SELECT of living addresses `a`, each with its prefix `p` and the device `d` or virtual machine `v` that it is on. */
export const addressSql = (scope: TroubleScope, query: Query): Sql => scopedSql(scope, addresses, query);

const prefixes = {
  select: 'p.cidr AS at, p.id AS prefix',
  alias: 'p',
  from: 'prefixes p',
  atSite: 'p.site_id = ?',
};

/** A SELECT of living prefixes `p`. */
export const prefixSql = (scope: TroubleScope, query: Query): Sql => scopedSql(scope, prefixes, query);
