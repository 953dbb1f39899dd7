import type { PowerFeed, PowerPanel } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../core/hooks.ts';
import { toBytes, toId } from '../../platform/ids.ts';

const living = (writes: readonly Write[]) => writes.filter(({ after }) => after.deletedAt === null);

/** A panel's location is of its site, and a panel that moves leaves no rack fed from elsewhere (NetBox). */
async function validatePanels(writes: readonly Write[], session: CommitSession): Promise<void> {
  const panels = living(writes);
  const locations = await session.load(
    'organization.location',
    panels.flatMap(({ after }) => (after as unknown as PowerPanel).location ?? []),
  );
  for (const write of panels) {
    const panel = write.after as unknown as PowerPanel;
    const location = locations.get(panel.location ?? '');
    if (location && location.site !== panel.site)
      session.issue(write, 'location', `${location.name} is at another site.`);
  }
  const moved = panels.filter(({ before, after }) => before && before.site !== after.site);
  if (moved.length === 0) return;
  const fed = await session.tx.query<{ panel_id: Buffer; name: string }>(
    `SELECT DISTINCT f.panel_id, r.name FROM power_feeds f JOIN racks r ON r.id = f.rack_id
     WHERE f.tenant_id = ? AND f.panel_id IN (?) AND f.deleted_at IS NULL ORDER BY r.name`,
    [toBytes(session.scopeId), moved.map(({ id }) => toBytes(id))],
  );
  for (const write of moved) {
    const names = fed.filter(({ panel_id }) => toId(panel_id) === write.id).map(({ name }) => name);
    if (names.length > 0)
      session.conflict(write, 'site', `It feeds racks of the site it would leave: ${names.join(', ')}.`);
  }
}

/** A feed's rack is at the site of its panel. */
async function validateFeeds(writes: readonly Write[], session: CommitSession): Promise<void> {
  const feeds = living(writes);
  const of = ({ after }: Write) => after as unknown as PowerFeed;
  const panels = await session.load(
    'dcim.powerPanel',
    feeds.map((write) => of(write).panel),
    'LOCK IN SHARE MODE',
  );
  const racks = await session.load(
    'dcim.rack',
    feeds.flatMap((write) => of(write).rack ?? []),
    'LOCK IN SHARE MODE',
  );
  for (const write of feeds) {
    const { panel, rack } = of(write);
    const site = panels.get(panel)?.site;
    const frame = racks.get(rack ?? '');
    if (site && frame && frame.site !== site)
      session.issue(write, 'rack', `${frame.name} is at another site than the panel.`);
  }
}

export const powerPanelHooks: EntityHooks = { validate: validatePanels };
export const powerFeedHooks: EntityHooks = { validate: validateFeeds };
