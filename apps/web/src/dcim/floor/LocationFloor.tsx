import { Button, Group, Select, Skeleton, Stack, Text } from '@mantine/core';
import { type FloorPlan, floorPlan, floorTile, newId } from '@raceway/shared';
import { IconMap2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useChangeSet } from '../../live/useChangeSet.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './Floor.module.css';
import { FloorPlanPanel } from './FloorPlanPanel.tsx';
import { arrangedTiles, arrangement } from './newTiles.ts';
import { useLocationContents } from './useFloorContents.ts';

const cellSizeMm = 600;
/** The least size of a new plan in cells: room for a few racks and their aisles. */
const leastGrid = { columns: 12, rows: 8 } as const;

/** Draws a first plan of a location with its racks in rows. */
function FirstPlan(props: { location: AnyRow; isBusy: boolean; onBusy: (isBusy: boolean) => void }): ReactNode {
  const { location, isBusy, onBusy } = props;
  const write = useChangeSet();
  const refusal = useRefusal('create', floorPlan);
  const place = useLocationContents(String(location.site), location.id);
  const draw = async () => {
    if (!place) return;
    onBusy(true);
    const id = newId();
    const name = String(location.name);
    const sized = { ...leastGrid, cellSize: cellSizeMm, location: location.id };
    const rows = arrangement(place.racks, place.locations, sized, []);
    const plan = { id, name, location: location.id, cellSize: cellSizeMm, ...rows.grid };
    const tiles = arrangedTiles(rows, place.racks).map(({ name: _, draft, ...tile }) => ({
      action: 'create' as const,
      entity: floorTile,
      data: { ...tile, ...draft, plan: id },
    }));
    try {
      await write([{ action: 'create', entity: floorPlan, data: plan }, ...tiles], `Drew the floor plan of ${name}`);
    } catch (thrown) {
      tellRefused('The plan was not drawn', callErrorOf(thrown));
    } finally {
      onBusy(false);
    }
  };
  const count = place?.racks.length ?? 0;
  return (
    <Stack align="flex-start" gap="sm" maw={520}>
      <Text fw={600}>No floor plan yet</Text>
      <Text c="dimmed">
        A floor plan shows the room from above: where racks stand, cold and hot aisles, and how full, hungry and heavy
        each rack is.
      </Text>
      {refusal ? (
        <Text c="dimmed">{refusal}</Text>
      ) : (
        <Button leftSection={<IconMap2 size={16} />} loading={isBusy} disabled={!place} onClick={() => void draw()}>
          {count > 0 ? `Draw it with its ${count} ${count === 1 ? 'rack' : 'racks'} in rows` : 'Draw an empty plan'}
        </Button>
      )}
    </Stack>
  );
}

/** The floor plans of a location, the first of them open; or a way to its first. */
export function LocationFloor({ row }: { row: AnyRow }): ReactNode {
  const tenant = useTenantSlug();
  const list = useEntityList(floorPlan, { where: { location: row.id }, order: 'name', settling: 'at-once' });
  const [chosen, setChosen] = useState<string | null>(null);
  const [isDrawing, setDrawing] = useState(false);
  if (list.isLoading) return <Skeleton height={460} />;
  const plans = list.rows.filter(({ deletedAt }) => deletedAt === null) as unknown as FloorPlan[];
  const plan = plans.find(({ id }) => id === chosen) ?? plans[0];
  // What a plan tells of its racks can be asked for once the server has it.
  if (!plan || isDrawing) return <FirstPlan location={row} isBusy={isDrawing} onBusy={setDrawing} />;
  return (
    <>
      <Group gap="sm" mb="xs">
        {plans.length > 1 && (
          <Select
            size="xs"
            aria-label="Floor plan"
            data={plans.map(({ id, name }) => ({ value: id, label: name }))}
            value={plan.id}
            allowDeselect={false}
            onChange={setChosen}
          />
        )}
        <PlainLink href={rowHref(tenant, floorPlan, plan.id)} className={classes.link}>
          Open {plan.name} on its own page
        </PlainLink>
      </Group>
      <FloorPlanPanel row={plan as unknown as AnyRow} />
    </>
  );
}
