import { ActionIcon, Group, Select, Tooltip } from '@mantine/core';
import { type Rack, rack as rackEntity } from '@raceway/shared';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { toRow } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { ElevationsLink } from '../elevations/ElevationsLink.tsx';
import type { RackView, SetRackView, ShownFaces } from './useRackView.ts';
import { FaceChoice, ZoomButtons } from './ViewControls.tsx';

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

/** What stands above the racks: neighbours, faces, zoom. */
export function RackToolbar(props: {
  rack: Rack;
  view: RackView;
  /** The faces drawn and how much they are enlarged, which the view may leave to the window. */
  faces: ShownFaces;
  zoom: number;
  onChange: SetRackView;
  /** What stands behind. */
  children: ReactNode;
}): ReactNode {
  const { rack, view, faces: shown, zoom, onChange, children } = props;
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
      <FaceChoice shown={shown} onChange={onChange} />
      <ZoomButtons view={view} zoom={zoom} onChange={onChange} />
      {children}
      <ElevationsLink of={{ site: rack.site, ...(rack.location && { location: rack.location }) }} label="Whole row" />
    </Group>
  );
}
