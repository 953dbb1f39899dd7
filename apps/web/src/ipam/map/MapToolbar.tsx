import { Button, Group, Menu, SegmentedControl, TextInput } from '@mantine/core';
import { ipAddress, type Prefix, parseCidr, prefix as prefixEntity, readSpan } from '@raceway/shared';
import { IconChevronDown, IconPlus, IconTable } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { toList } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { blockToMark } from './blockToMark.ts';
import { ReshapeDialog, type Reshaping, reshapings } from './ReshapeDialog.tsx';
import { type Colouring, colouringsOf, type MapView } from './useMapView.ts';
import type { WriteOnMap } from './useMapWrites.ts';
import { useNextFree } from './useNextFree.ts';

/** Marks addresses by writing them: what dragging does, for those who do not drag. */
function MarkInput({ prefix, setView }: { prefix: Prefix; setView: (change: Partial<MapView>) => void }): ReactNode {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const mark = () => {
    const whole = parseCidr(prefix.cidr);
    const span = readSpan(text, whole);
    if (typeof span === 'string') {
      setProblem(span);
      return;
    }
    setProblem(null);
    setView({ block: blockToMark(whole, span), span });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mark();
      }}
    >
      <TextInput
        size="xs"
        w={230}
        aria-label="Mark addresses, such as 10.0.0.10-20, and press Enter"
        placeholder={prefix.cidr.includes(':') ? 'Mark …::10-2f, or a network' : 'Mark 10.0.0.10-20, or a network'}
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
    </form>
  );
}

/** What stands above the map: colours, marking by text, the next free address, and what changes the prefix itself. */
export function MapToolbar(props: {
  prefix: Prefix;
  view: MapView;
  setView: (change: Partial<MapView>) => void;
  write: WriteOnMap;
  say: (text: string) => void;
}): ReactNode {
  const { prefix, view, setView, write, say } = props;
  const tenant = useTenantSlug();
  const canEdit = useRefusal('update', prefixEntity) === null;
  const canTake = useRefusal('create', ipAddress) === null;
  const [reshaping, setReshaping] = useState<Reshaping | null>(null);
  const { take, isBusy } = useNextFree(prefix, say, (address) => {
    const whole = parseCidr(prefix.cidr);
    const span = readSpan(address, whole);
    if (typeof span !== 'string') setView({ block: blockToMark(whole, span), span });
  });
  return (
    <Group gap="xs" mb="xs" align="flex-start" role="toolbar" aria-label="Map of the prefix">
      <SegmentedControl
        size="xs"
        aria-label="Colour by"
        data={colouringsOf(view.block)}
        value={view.by}
        onChange={(by) => setView({ by: by as Colouring })}
      />
      <MarkInput prefix={prefix} setView={setView} />
      {canTake && (
        <Button size="xs" leftSection={<IconPlus size={14} />} loading={isBusy} onClick={() => void take()}>
          Next free
        </Button>
      )}
      {canEdit && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="default" rightSection={<IconChevronDown size={13} />}>
              Reshape
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {reshapings.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => setReshaping(value)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTable size={14} />}
        renderRoot={(own) => (
          <Link
            {...own}
            {...toList(tenant, ipAddress, { where: [{ vrf: prefix.vrf }, { address: { within: prefix.cidr } }] })}
          />
        )}
      >
        As a table
      </Button>
      {reshaping && (
        <ReshapeDialog prefix={prefix} reshaping={reshaping} write={write} onClose={() => setReshaping(null)} />
      )}
    </Group>
  );
}
