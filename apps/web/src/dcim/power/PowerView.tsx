import { Button, Group, Table, Text } from '@mantine/core';
import { device, type PlantDevice, type PlantPart, partLoad, type SitePowerPlant } from '@raceway/shared';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import valueClasses from '../../entity/values/values.module.css';
import { Delayed } from '../../ui/Delayed.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { FeedRow } from './FeedRow.tsx';
import classes from './power.module.css';
import { useFailedFeeds } from './useFailedFeeds.ts';
import { usePowerPlant } from './usePowerPlant.ts';

const shownDevices = 40;

function Devices({ title, about, devices }: { title: string; about: string; devices: readonly PlantDevice[] }) {
  const tenant = useTenantSlug();
  if (devices.length === 0) return null;
  const more = devices.length - shownDevices;
  return (
    <section aria-label={title} className={classes.devices}>
      <Text size="sm" fw={580}>
        {title} <span className={classes.count}>{devices.length}</span>
      </Text>
      <Text size="xs" c="dimmed">
        {about}
      </Text>
      <ul className={classes.names}>
        {devices.slice(0, shownDevices).map(({ id, name }) => (
          <li key={id}>
            <PlainLink className={valueClasses.pillLink} href={rowHref(tenant, device, id)}>
              {name}
            </PlainLink>
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </section>
  );
}

/** Switches that think all feeds of a side gone. */
function Sides(props: { feeds: readonly { id: string; type: string }[]; onFail: (ids: string[]) => void }): ReactNode {
  const { feeds, onFail } = props;
  const idsOf = (type: string) => feeds.filter((feed) => feed.type === type).map(({ id }) => id);
  const [primary, redundant] = [idsOf('primary'), idsOf('redundant')];
  return (
    <Group gap="xs" role="group" aria-label="What if">
      <Text size="xs" c="dimmed">
        What if
      </Text>
      <Button size="compact-xs" variant="default" disabled={primary.length === 0} onClick={() => onFail(primary)}>
        the primary side fails
      </Button>
      <Button size="compact-xs" variant="default" disabled={redundant.length === 0} onClick={() => onFail(redundant)}>
        the redundant side fails
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => onFail([])}>
        All works
      </Button>
    </Group>
  );
}

function Loaded({ plant, part }: { plant: SitePowerPlant; part: PlantPart }) {
  const [failed, setFailed] = useFailedFeeds();
  const { feeds, down, withoutRedundancy, unfed } = partLoad(plant, part, failed);
  const without = part.panel ? 'panel' : part.rack ? 'rack' : null;
  if (feeds.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No power feed leads here yet. Feeds come from power panels; a device's power port names the feed or the outlet
        that it hangs on.
      </Text>
    );
  }
  const toggle = (id: string, isFailed: boolean) => {
    const next = new Set(failed);
    if (isFailed) next.add(id);
    else next.delete(id);
    setFailed(next);
  };
  return (
    <div className={classes.view}>
      <Sides feeds={feeds} onFail={(ids) => setFailed(new Set(ids))} />
      <div className={classes.scroller}>
        <Table verticalSpacing={6} horizontalSpacing="sm" aria-label="Power feeds">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Feed</Table.Th>
              {without !== 'rack' && <Table.Th>Rack</Table.Th>}
              <Table.Th>Side</Table.Th>
              <Table.Th>Supply</Table.Th>
              <Table.Th>Load</Table.Th>
              <Table.Th>Planned</Table.Th>
              <Table.Th>What if</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {feeds.map((feed) => (
              <FeedRow
                key={feed.id}
                feed={feed}
                without={without}
                isFailed={failed.has(feed.id)}
                onFail={(isFailed) => toggle(feed.id, isFailed)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div role="status" className={classes.outcome}>
        <Devices title="Down" about="None of the feeds that they hang on is alive." devices={down} />
        <Devices
          title="Without redundancy"
          about="They hang on one feed alone by now: the next failure takes them down."
          devices={withoutRedundancy}
        />
        <Devices title="Not wired" about="They have power ports, of which none leads to a feed." devices={unfed} />
      </div>
    </div>
  );
}

/** What the power feeds of a site, panel or rack carry, and what would be if some failed. Live. */
export function PowerView({ site, part = {} }: { site: string; part?: PlantPart }) {
  const { plant, error } = usePowerPlant(site);
  if (error) return <ErrorNotice error={error} />;
  if (!plant)
    return (
      <Delayed>
        <Text size="sm" c="dimmed">
          Loading…
        </Text>
      </Delayed>
    );
  return <Loaded plant={plant} part={part} />;
}
