import type { Actor, PlantDevice, PlantFeed, SitePowerPlant } from '@raceway/shared';
import type { App } from '../../platform/app.ts';
import { toBytes, toId } from '../../platform/ids.ts';

const idOrNull = (bytes: Buffer | null): string | null => (bytes ? toId(bytes) : null);

interface FeedRecord extends Omit<PlantFeed, 'id' | 'panel' | 'rack'> {
  id: Buffer;
  panel_id: Buffer;
  rack_id: Buffer | null;
}

interface InletRecord {
  id: Buffer;
  name: string;
  device_id: Buffer;
  feed_id: Buffer | null;
  outlet_id: Buffer | null;
  allocated_draw: number | null;
  maximum_draw: number | null;
  device_name: string;
  rack_id: Buffer | null;
}

interface OutletRecord {
  id: Buffer;
  device_id: Buffer;
  power_port_id: Buffer | null;
  feed_leg: 'A' | 'B' | 'C' | null;
}

/**
 * All that is fed at a site: the feeds of its panels, the inlets of its devices and the outlets that these are plugged
 * into; names come along for who shows it.
 */
export async function readPlant(app: App, actor: Actor, site: string): Promise<SitePowerPlant> {
  const values = [toBytes(actor.tenantId), toBytes(site)];
  const [feeds, inlets, outlets] = await Promise.all([
    app.db.query<FeedRecord>(
      `SELECT f.id, f.name, f.panel_id, p.name AS panelName, f.rack_id, r.name AS rackName, f.type, f.status, f.phase,
         f.voltage, f.amperage, f.max_utilization AS maxUtilization
       FROM power_panels p JOIN power_feeds f ON f.panel_id = p.id AND f.deleted_at IS NULL LEFT JOIN racks r ON r.id = f.rack_id
       WHERE p.tenant_id = ? AND p.site_id = ? AND p.deleted_at IS NULL ORDER BY p.name, f.name`,
      values,
    ),
    app.db.query<InletRecord>(
      `SELECT i.id, i.name, i.device_id, i.feed_id, i.outlet_id, i.allocated_draw, i.maximum_draw, d.name AS device_name, d.rack_id
       FROM devices d JOIN power_ports i ON i.tenant_id = d.tenant_id AND i.device_id = d.id AND i.deleted_at IS NULL
       WHERE d.tenant_id = ? AND d.site_id = ? AND d.deleted_at IS NULL ORDER BY d.name, i.name`,
      values,
    ),
    app.db.query<OutletRecord>(
      `SELECT o.id, o.device_id, o.power_port_id, o.feed_leg
       FROM devices d JOIN power_outlets o ON o.tenant_id = d.tenant_id AND o.device_id = d.id AND o.deleted_at IS NULL
       WHERE d.tenant_id = ? AND d.site_id = ? AND d.deleted_at IS NULL`,
      values,
    ),
  ]);
  const devices = new Map<string, PlantDevice>(
    inlets.map(({ device_id, device_name, rack_id }) => {
      const id = toId(device_id);
      return [id, { id, name: device_name, rack: idOrNull(rack_id) }];
    }),
  );
  return {
    feeds: feeds.map(({ panel_id, rack_id, ...feed }) => ({
      ...feed,
      id: toId(feed.id),
      panel: toId(panel_id),
      rack: idOrNull(rack_id),
    })),
    inlets: inlets.map((inlet) => ({
      id: toId(inlet.id),
      name: inlet.name,
      device: toId(inlet.device_id),
      feed: idOrNull(inlet.feed_id),
      outlet: idOrNull(inlet.outlet_id),
      allocatedDraw: inlet.allocated_draw,
      maximumDraw: inlet.maximum_draw,
    })),
    outlets: outlets.map(({ id, device_id, power_port_id, feed_leg }) => ({
      id: toId(id),
      device: toId(device_id),
      powerPort: idOrNull(power_port_id),
      feedLeg: feed_leg,
    })),
    devices: [...devices.values()],
  };
}
