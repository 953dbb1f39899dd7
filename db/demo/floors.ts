import type { FloorPlanCreate, FloorTileCreate } from '@raceway/shared';
import { idsOf } from './ids.ts';
import type { RoomPlan, SitePlan } from './places.ts';
import { idOf } from './random.ts';

/** Cells of 600 mm: how deep a rack is, how wide an aisle, and how much is left free around. */
const rackDepth = 2;
const aisle = 2;
const margin = 2;

/** Rows in pairs that face each other over a cold aisle, with hot aisles behind them. */
function rowPlaces({ rows }: RoomPlan) {
  return rows.map((row, index) => ({
    row,
    y: margin + index * (rackDepth + aisle),
    /** Fronts look at the cold aisle: down in the first of a pair, up in the second. */
    rotation: index % 2 === 0 ? ('0' as const) : ('180' as const),
  }));
}

/** The floor plans of a tenant's rooms with what stands in them. @param tenant its slug */
export function floorsOf(
  tenant: string,
  plans: readonly SitePlan[],
): { plans: FloorPlanCreate[]; tiles: FloorTileCreate[] } {
  const ids = idsOf(tenant);
  const rooms = plans.flatMap((site) =>
    site.rooms.map((room) => ({ site, room, id: idOf(tenant, 'floor', site.code, room.name) })),
  );
  const widthOf = ({ rows }: RoomPlan) => Math.max(...rows.map(({ racks }) => racks.length));
  return {
    plans: rooms.map(({ site, room, id }) => ({
      id,
      name: room.name,
      location: ids.room(site, room.name),
      columns: widthOf(room) + 2 * margin + 2,
      rows: 2 * margin + room.rows.length * (rackDepth + aisle) - aisle,
    })),
    tiles: rooms.flatMap(({ site, room, id: plan }) => {
      const width = widthOf(room);
      const places = rowPlaces(room);
      const tile = (name: string, fields: Omit<FloorTileCreate, 'id' | 'plan'>): FloorTileCreate => ({
        id: idOf(tenant, 'tile', site.code, room.name, name),
        plan,
        ...fields,
      });
      const racks = places.flatMap(({ row, y, rotation }) =>
        row.racks.map((_, index) => {
          const name = `${row.name}${String(index + 1).padStart(2, '0')}`;
          return tile(name, {
            kind: 'rack',
            rack: ids.rack(site, name),
            x: margin + index,
            y,
            width: 1,
            depth: rackDepth,
            rotation,
          });
        }),
      );
      const aisles = places.flatMap(({ row, y }, index) => {
        const isCold = index % 2 === 0;
        const size = { x: margin, width, depth: aisle };
        const kind = isCold ? ('cold-aisle' as const) : ('hot-aisle' as const);
        const label = isCold ? 'Cold aisle' : 'Hot aisle';
        const isInner = index < places.length - 1 || isCold;
        return isInner ? [tile(`aisle behind ${row.name}`, { kind, label, y: y + rackDepth, ...size })] : [];
      });
      const coolers = places.map(({ row, y }) =>
        tile(`cooling ${row.name}`, {
          kind: 'cooling',
          label: `CRAC ${row.name}`,
          x: margin + width + 1,
          y,
          width: 1,
          depth: rackDepth,
        }),
      );
      return [...aisles, ...racks, ...coolers];
    }),
  };
}
