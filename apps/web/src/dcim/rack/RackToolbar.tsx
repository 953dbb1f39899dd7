import { ActionIcon, Group, SegmentedControl, Select, Tooltip, UnstyledButton } from '@mantine/core';
import { type Rack, rack as rackEntity } from '@raceway/shared';
import { IconArrowAutofitHeight, IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import { toRow } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { zoomLimits } from './geometry.ts';
import { useAllPages } from './useRackContents.ts';
import type { RackView, ShownFaces } from './useRackView.ts';

/** The racks of the site by name, those in the same location first. */
function useNeighbours({ site, location }: Rack): { id: string; name: string; isNear: boolean }[] {
  const list = useEntityList(rackEntity, { where: { site }, order: 'name', settling: 'at-once' });
  useAllPages(list);
  const racks = list.rows.map((row) => ({ id: row.id, name: String(row.name), isNear: row.location === location }));
  return [...racks.filter(({ isNear }) => isNear), ...racks.filter(({ isNear }) => !isNear)];
}

function Step(props: { label: string; to: string | undefined; children: ReactNode }): ReactNode {
  const { label, to, children } = props;
  const tenant = useTenantSlug();
  const navigate = useNavigate();
  const go = () =>
    void (
      to &&
      navigate({
        ...toRow(tenant, rackEntity, to),
        search: (former) => ({ ...former, beside: undefined, device: undefined }),
      })
    );
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={!to} onClick={go}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

const zoomStep = 1.25;

/** What stands above the racks: neighbours, faces, zoom. */
export const RackToolbar = memo(function RackToolbar(props: {
  rack: Rack;
  view: RackView;
  /** The faces drawn and how much they are enlarged, which the view may leave to the window. */
  faces: ShownFaces;
  zoom: number;
  onChange: (change: Partial<RackView>) => void;
}): ReactNode {
  const { rack, view, faces: shown, zoom, onChange } = props;
  const racks = useNeighbours(rack);
  const near = racks.filter(({ isNear }) => isNear);
  const at = near.findIndex(({ id }) => id === rack.id);
  const others = racks.filter(({ id }) => id !== rack.id);
  const options = (isNear: boolean) =>
    others.filter((other) => other.isNear === isNear).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Group gap="sm" mb="sm" role="toolbar" aria-label="Rack view">
      <Group gap={2}>
        <Step label="Rack before" to={near[at - 1]?.id}>
          <IconChevronLeft size={17} />
        </Step>
        <Step label="Rack after" to={near[at + 1]?.id}>
          <IconChevronRight size={17} />
        </Step>
      </Group>
      <Select
        size="xs"
        w={190}
        aria-label="Rack beside"
        placeholder="Show a rack beside"
        data={[
          { group: 'Same location', items: options(true) },
          { group: 'Elsewhere at the site', items: options(false) },
        ].filter(({ items }) => items.length > 0)}
        value={view.beside}
        onChange={(beside) => onChange({ beside })}
        searchable
        clearable
        nothingFoundMessage="No such rack at this site"
      />
      <SegmentedControl
        size="xs"
        aria-label="Faces"
        data={[
          { value: 'both', label: 'Both' },
          { value: 'front', label: 'Front' },
          { value: 'rear', label: 'Rear' },
        ]}
        value={shown}
        onChange={(faces) => onChange({ faces: faces as ShownFaces })}
      />
      <Group gap={0}>
        <Tooltip label="Smaller">
          <ActionIcon
            aria-label="Smaller"
            onClick={() => onChange({ zoom: Math.max(zoomLimits.min, zoom / zoomStep) })}
          >
            <IconMinus size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Back to 100 %">
          <UnstyledButton
            w={48}
            fz="xs"
            c="dimmed"
            ta="center"
            className="number"
            style={{ whiteSpace: 'nowrap' }}
            onClick={() => onChange({ zoom: 1 })}
          >
            {Math.round(zoom * 100)} %
          </UnstyledButton>
        </Tooltip>
        <Tooltip label="Larger">
          <ActionIcon aria-label="Larger" onClick={() => onChange({ zoom: Math.min(zoomLimits.max, zoom * zoomStep) })}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Fit to the window">
          <ActionIcon
            aria-label="Fit to the window"
            disabled={view.zoom === 'fit'}
            onClick={() => onChange({ zoom: 'fit' })}
          >
            <IconArrowAutofitHeight size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
});
