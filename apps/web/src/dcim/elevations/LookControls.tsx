import { ActionIcon, Badge, Group, Menu, Select, TextInput, Tooltip } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconFileTypePdf,
  IconFileTypeSvg,
  IconPhoto,
  IconPrinter,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { stringifySearch } from '../../app/searchParams.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { focusDevice } from '../move/useKeepFocus.ts';
import type { LabelBy } from '../rack/drawing.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import { type ColorBy, colorings, labels, type RackView, type SetRackView } from '../rack/useRackView.ts';

const colorWords: Record<ColorBy, string> = {
  role: 'Role',
  status: 'Status',
  age: 'Age',
  support: 'Support end',
  power: 'Power',
  weight: 'Weight',
};

const labelWords: Record<LabelBy, string> = {
  name: 'Name',
  assetTag: 'Asset tag',
  serial: 'Serial number',
  position: 'Position',
};

/** As many racks and found devices as the server draws at once. */
const mostOnPaper = 60;
const mostHighlights = 100;

/** How long after the last letter the address takes up what is searched for. */
const settleMs = 250;

/** Searches the racks on screen: matches stand out, Enter steps from one to the next. */
function SearchBox(props: {
  view: RackView;
  setView: SetRackView;
  found: readonly PlacedDevice[] | null;
  onReveal: (device: PlacedDevice) => void;
}): ReactNode {
  const { view, setView, found, onReveal } = props;
  const [text, setText] = useState(view.find);
  const at = useRef(-1);
  useEffect(() => {
    if (text === view.find) return;
    const settled = setTimeout(() => setView({ find: text }), settleMs);
    return () => clearTimeout(settled);
  }, [text, view.find, setView]);
  const step = (by: 1 | -1) => {
    if (!found || found.length === 0) return;
    at.current = (at.current + by + found.length) % found.length;
    const device = found[at.current];
    if (device) onReveal(device);
  };
  return (
    <TextInput
      size="xs"
      w={190}
      placeholder="Find in the racks"
      aria-label="Find in the racks"
      leftSection={<IconSearch size={14} />}
      rightSection={
        found && (
          <Badge size="xs" variant="light" role="status">
            {found.length}
          </Badge>
        )
      }
      value={text}
      onChange={(event) => {
        at.current = -1;
        setText(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
        else if (event.key === 'Escape') setText('');
        else if (event.key === 'ArrowDown' && found?.[0]) focusDevice((found[at.current] ?? found[0]).id);
        else return;
        event.preventDefault();
      }}
    />
  );
}

/** How racks look: search, colours, labels, pictures; and the racks on paper. */
export function LookControls(props: {
  view: RackView;
  setView: SetRackView;
  found: readonly PlacedDevice[] | null;
  /** Shows a device that the search stepped to. */
  onReveal: (device: PlacedDevice) => void;
  /** The racks that are exported. */
  racks: readonly string[];
}): ReactNode {
  const { view, setView, found, onReveal, racks } = props;
  const tenant = useTenantSlug();
  const paper = stringifySearch({
    ids: racks.slice(0, mostOnPaper).join(','),
    face: view.faces ?? 'both',
    label: view.label === 'position' ? undefined : view.label,
    images: view.hasImages ? '1' : undefined,
    highlight:
      found && found.length > 0
        ? found
            .slice(0, mostHighlights)
            .map(({ id }) => id)
            .join(',')
        : undefined,
  });
  const onPaper = Math.min(racks.length, mostOnPaper);
  const what = onPaper === 1 ? 'this rack' : onPaper < racks.length ? `the first ${onPaper} racks` : `${onPaper} racks`;
  return (
    <Group gap="xs">
      <SearchBox view={view} setView={setView} found={found} onReveal={onReveal} />
      <Select
        size="xs"
        w={132}
        aria-label="Colour by"
        data={colorings.map((value) => ({ value, label: `Colour: ${colorWords[value].toLowerCase()}` }))}
        value={view.color}
        onChange={(color) => color && setView({ color: color as ColorBy })}
        allowDeselect={false}
      />
      <Menu>
        <Menu.Target>
          <Tooltip label="Labels and pictures">
            <ActionIcon aria-label="Labels and pictures">
              <IconAdjustmentsHorizontal size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Label</Menu.Label>
          {labels.map((label) => (
            <Menu.Item
              key={label}
              role="menuitemradio"
              aria-checked={view.label === label}
              fw={view.label === label ? 600 : undefined}
              onClick={() => setView({ label })}
            >
              {labelWords[label]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={view.hasImages}
            leftSection={<IconPhoto size={15} />}
            onClick={() => setView({ hasImages: !view.hasImages })}
          >
            {view.hasImages ? 'Hide pictures' : 'Show pictures'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Tooltip label="Print and export">
            <ActionIcon aria-label="Print and export">
              <IconPrinter size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
            Print this page
          </Menu.Item>
          <Menu.Item
            component="a"
            href={`/t/${tenant}/racks.pdf${paper}`}
            target="_blank"
            leftSection={<IconFileTypePdf size={15} />}
          >
            PDF of {what}
          </Menu.Item>
          <Menu.Item
            component="a"
            href={`/t/${tenant}/racks.svg${paper}`}
            target="_blank"
            leftSection={<IconFileTypeSvg size={15} />}
          >
            SVG of {what}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
