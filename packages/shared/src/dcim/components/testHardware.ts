import * as fc from 'fast-check';
import type { ComponentRow, ComponentRows } from './instantiate.ts';

const template = (entity: string, id: string, fields: Record<string, unknown>): [string, ComponentRow] => [
  `dcim.${entity}`,
  { id, deviceType: 'type', moduleType: null, label: null, description: null, ...fields },
];

/** Rows by the name of their entity. */
export function rowsByEntity(rows: readonly (readonly [entity: string, row: ComponentRow])[]): ComponentRows {
  const byEntity = new Map<string, ComponentRow[]>();
  for (const [entity, row] of rows) byEntity.set(entity, [...(byEntity.get(entity) ?? []), row]);
  return byEntity;
}

/** The templates of some type: interfaces of which some are bridged, inlets with outlets, mapped ports, items in items. */
export const anyTemplates: fc.Arbitrary<ComponentRows> = fc
  .record({
    interfaces: fc.array(fc.record({ type: fc.constantFrom('1000base-t', 'lag'), isBridged: fc.boolean() }), {
      maxLength: 6,
    }),
    outlets: fc.array(fc.constantFrom('A', 'B', null), { maxLength: 4 }),
    mapped: fc.nat(4),
    items: fc.array(fc.nat(5), { maxLength: 6 }),
  })
  .map(({ interfaces, outlets, mapped, items }) => {
    const rows = [
      template('powerPortTemplate', 'inlet', { name: 'PS1', maximumDraw: 100 }),
      ...outlets.map((feedLeg, n) =>
        template('powerOutletTemplate', `outlet ${n}`, { name: `Out ${n}`, powerPort: feedLeg && 'inlet', feedLeg }),
      ),
      // Those that are bridged come before their bridge.
      ...interfaces.map(({ type, isBridged }, n) =>
        template('interfaceTemplate', `interface ${n}`, {
          name: `Gi{vc_position}/${n}`,
          type,
          bridge: isBridged ? 'the bridge' : null,
        }),
      ),
      template('interfaceTemplate', 'the bridge', { name: 'br0', type: 'bridge', bridge: null }),
      ...Array.from({ length: mapped }, (_, n) => [
        template('frontPortTemplate', `front ${n}`, { name: `F${n}`, type: '8p8c', positions: 1 }),
        template('rearPortTemplate', `rear ${n}`, { name: `R${n}`, type: '8p8c', positions: 1 }),
        template('portMappingTemplate', `mapping ${n}`, {
          frontPort: `front ${n}`,
          frontPosition: 1,
          rearPort: `rear ${n}`,
          rearPosition: 1,
        }),
      ]).flat(),
      ...items.map((above, n) =>
        template('inventoryItemTemplate', `item ${n}`, {
          name: `Item ${n}`,
          parent: above < n ? `item ${above}` : null,
        }),
      ),
    ];
    return rowsByEntity(rows);
  });
