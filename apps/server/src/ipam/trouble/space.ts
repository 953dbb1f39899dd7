import { type Address, addressOfKey, type Cidr, cidrOfKey, type Prefix, type RoutingVrf, vrf } from '@raceway/shared';
import { grouped } from '../../core/grouped.ts';
import { rowFromRecord, selectList } from '../../core/rows.ts';
import { tableFor } from '../../core/tables.ts';
import type { App } from '../../platform/app.ts';
import { toBytes, toId } from '../../platform/database.ts';
import type { TroubleScope } from './check.ts';

/** What of a prefix says where it lies. */
export interface SpacePrefix {
  id: string;
  cidr: Cidr;
  vrf: string | null;
  site: string | null;
  parent: string | null;
  status: Prefix['status'];
  gateway: Address | null;
}

/** What of a range says where it lies. */
export interface SpaceRange {
  id: string;
  start: Address;
  end: Address;
  vrf: string | null;
  /** Of the prefix that holds it. */
  site: string | null;
}

/** What of a VRF says with which others it routes. */
interface NamedVrf extends RoutingVrf {
  name: string;
}

const isLiving = "deleted_key = x'00000000000000000000000000000000'";
const idOf = (value: unknown) => (value === null ? null : toId(value as Buffer));
const keyOf = (value: unknown) => (value as Buffer).toString('hex');

/** Prefixes, ranges, aggregates and VRFs of a tenant; each is read when it is first asked for. */
export class Space {
  private readonly known = new Map<string, Promise<unknown>>();

  constructor(
    private readonly app: App,
    private readonly tenantId: string,
  ) {}

  private once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.known.get(name) as Promise<T> | undefined;
    if (known) return known;
    const reading = read();
    this.known.set(name, reading);
    return reading;
  }

  prefixes(): Promise<SpacePrefix[]> {
    return this.once('prefixes', async () => {
      const rows = await this.app.db.queryLists(
        `SELECT id, cidr, vrf_id, site_id, parent_id, status, gateway FROM prefixes WHERE tenant_id = ? AND ${isLiving}`,
        [toBytes(this.tenantId)],
      );
      return rows.map(([id, cidr, vrfId, site, parent, status, gateway]) => ({
        id: toId(id as Buffer),
        cidr: cidrOfKey(keyOf(cidr)),
        vrf: idOf(vrfId),
        site: idOf(site),
        parent: idOf(parent),
        status: status as Prefix['status'],
        gateway: gateway === null ? null : addressOfKey(keyOf(gateway)),
      }));
    });
  }

  ranges(): Promise<SpaceRange[]> {
    return this.once('ranges', async () => {
      const rows = await this.app.db.queryLists(
        `SELECT r.id, r.start, r.end, r.vrf_id, p.site_id FROM ip_ranges r LEFT JOIN prefixes p ON p.id = r.prefix_id
         WHERE r.tenant_id = ? AND r.${isLiving}`,
        [toBytes(this.tenantId)],
      );
      return rows.map(([id, start, end, vrfId, site]) => ({
        id: toId(id as Buffer),
        start: addressOfKey(keyOf(start)),
        end: addressOfKey(keyOf(end)),
        vrf: idOf(vrfId),
        site: idOf(site),
      }));
    });
  }

  aggregates(): Promise<Cidr[]> {
    return this.once('aggregates', async () => {
      const rows = await this.app.db.queryLists(`SELECT cidr FROM aggregates WHERE tenant_id = ? AND ${isLiving}`, [
        toBytes(this.tenantId),
      ]);
      return rows.map(([cidr]) => cidrOfKey(keyOf(cidr)));
    });
  }

  vrfs(): Promise<NamedVrf[]> {
    return this.once('vrfs', async () => {
      const { name, fields } = tableFor(this.app.tables, vrf);
      const records = await this.app.db.query<Record<string, unknown>>(
        `SELECT ${selectList(fields)} FROM \`${name}\` t WHERE t.tenant_id = ? AND t.${isLiving}`,
        [toBytes(this.tenantId)],
      );
      return records.map((record) => rowFromRecord(fields, record) as unknown as NamedVrf);
    });
  }

  /** The RIRs that hand out public space, the first few by name. */
  rirs(): Promise<{ id: string; name: string }[]> {
    return this.once('rirs', async () => {
      const rows = await this.app.db.queryLists(
        `SELECT id, name FROM rirs WHERE tenant_id = ? AND ${isLiving} AND NOT is_private ORDER BY name LIMIT 5`,
        [toBytes(this.tenantId)],
      );
      return rows.map(([id, name]) => ({ id: toId(id as Buffer), name: String(name) }));
    });
  }
}

/** Whether something in a VRF and at a site is looked at. */
export function isInScope(
  { vrf: wanted, site }: TroubleScope,
  at: { vrf: string | null; site: string | null },
): boolean {
  return (wanted === undefined || at.vrf === wanted) && (site === undefined || at.site === site);
}

/** Things by VRF. */
export const byVrf = <Item extends { vrf: string | null }>(items: readonly Item[]): Map<string | null, Item[]> =>
  grouped(items, ({ vrf: of }) => of);
