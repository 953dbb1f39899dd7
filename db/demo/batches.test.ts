import {
  type Device,
  type DeviceType,
  field,
  type Occupant,
  parseCreate,
  placementOf,
  placementProblem,
  type Rack,
  registry,
  utilisation,
} from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { demoBatches } from './batches.ts';
import { demoOrganization } from './organization.ts';

const now = new Date('2026-11-21T12:00:00Z');
const batches = demoBatches(now);
const tenants = demoOrganization.tenants.map(({ slug }) => slug);

/** The rows of one entity and tenant as the server would have them, defaults filled in. */
function rowsOf<Row>(tenant: string, entity: string): Row[] {
  const defaults = Object.entries(registry.get(entity).fields).map(([name, { spec }]) => [name, spec.default ?? null]);
  return batches
    .filter((batch) => batch.tenant === tenant && batch.entity === entity && batch.action === 'create')
    .flatMap(({ rows }) => rows.map((row) => ({ ...Object.fromEntries(defaults), ...row }) as Row));
}

const count = (tenant: string, entity: string) => rowsOf(tenant, entity).length;

/** Each rack of a tenant with the devices in it. */
function racksOf(tenant: string): { rack: Rack; occupants: Occupant[] }[] {
  const types = new Map(rowsOf<DeviceType>(tenant, 'dcim.deviceType').map((type) => [type.id, type]));
  const devices = rowsOf<Device>(tenant, 'dcim.device').map((device) => {
    const type = types.get(device.deviceType);
    if (!type) throw new Error(`${device.name} has no type.`);
    const { id, name, rack } = device;
    return { id, name, rack, kind: 'device' as const, ...placementOf(device, type) };
  });
  return rowsOf<Rack>(tenant, 'dcim.rack').map((rack) => ({
    rack,
    occupants: devices.filter((device) => device.rack === rack.id),
  }));
}

describe('the demo data', () => {
  it('is the same in every run', () => {
    // Compared as text: the rows are tens of thousands.
    expect(JSON.stringify(demoBatches(now)) === JSON.stringify(batches)).toBe(true);
  });

  it('has a main tenant of three sites and a small one', () => {
    expect(tenants).toEqual(['demo', 'labs']);
    expect(count('demo', 'organization.site')).toBe(3);
    expect(count('demo', 'dcim.rack')).toBe(60);
    expect(count('demo', 'dcim.deviceType')).toBe(41);
    expect(count('demo', 'extras.tag')).toBe(12);
    expect(count('demo', 'dcim.device')).toBeGreaterThan(1150);
    expect(count('demo', 'dcim.device')).toBeLessThan(1350);
    expect(count('labs', 'organization.site')).toBe(1);
    expect(count('labs', 'dcim.rack')).toBe(4);
    expect(count('labs', 'dcim.device')).toBeGreaterThan(50);
  });

  it('keeps the rules of every entity', () => {
    const problems = batches.flatMap(({ entity: name, action, rows }) =>
      rows.flatMap((row) => {
        const entity = registry.get(name);
        if (action === 'update') return [];
        const { issues } = parseCreate(entity, row);
        entity.rules(
          { ...Object.fromEntries(Object.keys(entity.fields).map((field) => [field, null])), ...row },
          (path, message) => issues.push({ path, message }),
        );
        return issues.map((issue) => ({ row, issue }));
      }),
    );
    expect(problems).toEqual([]);
  });

  it('refers only to what an earlier batch of the same tenant made, of the right entity', () => {
    const made = new Map<string, string>();
    const problems: object[] = [];
    for (const { tenant, entity, action, rows } of batches) {
      const fields = Object.entries({ ...registry.get(entity).fields, tags: field.refs('extras.tag') });
      for (const row of rows) {
        for (const [name, { kind, spec }] of fields) {
          if ((kind !== 'reference' && kind !== 'references') || !row[name]) continue;
          for (const id of [row[name]].flat()) {
            if (made.get(String(id)) !== `${tenant} ${spec.target}`) problems.push({ entity, row, name });
          }
        }
        if (made.has(String(row.id)) !== (action === 'update')) problems.push({ entity, row });
      }
      for (const row of rows) made.set(String(row.id), `${tenant} ${entity}`);
    }
    expect(problems).toEqual([]);
  });

  it('breaks no unique key', () => {
    for (const tenant of tenants) {
      for (const entity of registry.all) {
        const rows = rowsOf<Record<string, unknown>>(tenant, entity.name);
        for (const { fields, nulls } of entity.unique) {
          const keys = rows
            .map((row) => fields.map((field) => row[field]))
            .filter((values) => nulls !== 'distinct' || !values.includes(null))
            .map((values) => JSON.stringify(values).toLowerCase());
          expect(new Set(keys).size, `${tenant} ${entity.name} (${fields.join(', ')})`).toBe(keys.length);
        }
      }
    }
  });

  it('places every device without a problem', () => {
    const problems = tenants
      .flatMap(racksOf)
      .flatMap(({ rack, occupants }) => occupants.flatMap((device) => placementProblem(rack, occupants, device) ?? []));
    expect(problems).toEqual([]);
  });

  it('hangs two PDUs into every rack and loads none beyond its weight', () => {
    const weights = new Map(rowsOf<DeviceType>('demo', 'dcim.deviceType').map(({ id, weight }) => [id, weight ?? 0]));
    const devices = rowsOf<Device>('demo', 'dcim.device');
    for (const { rack, occupants } of racksOf('demo')) {
      expect(occupants.filter(({ side }) => side)).toHaveLength(2);
      const load = devices.filter((device) => device.rack === rack.id);
      expect(load.reduce((sum, { deviceType }) => sum + (weights.get(deviceType) ?? 0), 0)).toBeLessThan(
        rack.maxWeight ?? 0,
      );
    }
  });

  it('shows what a rack view must cope with', () => {
    const racks = racksOf('demo');
    const devices = racks.flatMap(({ occupants }) => occupants);
    expect(racks.some(({ rack }) => rack.descUnits)).toBe(true);
    expect(racks.some(({ rack }) => rack.startingUnit > 1)).toBe(true);
    expect(new Set(racks.map(({ rack }) => rack.uHeight))).toEqual(new Set([36, 42, 47, 48]));
    expect(devices.some(({ uHeight }) => uHeight === 0.5)).toBe(true);
    expect(devices.some(({ face, position }) => face === 'rear' && position !== null)).toBe(true);
    expect(Math.max(...racks.map(({ rack, occupants }) => utilisation(rack, occupants)))).toBeGreaterThan(0.7);
    expect(racks.some(({ rack, occupants }) => utilisation(rack, occupants) === 0)).toBe(true);
    const statuses = new Set(rowsOf<Device>('demo', 'dcim.device').map(({ status }) => status));
    expect(statuses).toContain('failed');
    expect(statuses).toContain('inventory');
  });
});

describe('the demo people', () => {
  it('belong to tenants that exist, and the first administers the organization', () => {
    const [admin] = demoOrganization.users;
    expect(admin).toMatchObject({ username: 'admin', isOrganizationAdmin: true });
    for (const { memberships } of demoOrganization.users) {
      for (const { tenant } of memberships) expect(tenants).toContain(tenant);
    }
  });
});
