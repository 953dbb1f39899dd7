import { Button, CloseButton, Group, SegmentedControl, Select, Switch, TextInput, Title, Tooltip } from '@mantine/core';
import { prefix as prefixEntity, type Vrf } from '@raceway/shared';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { toNew } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import listClasses from '../../entity/list/list.module.css';
import classes from './space.module.css';
import type { SpaceView } from './spaceView.ts';
import { UsageLegend } from './UsageBar.tsx';

interface SpaceToolbarProps {
  view: SpaceView;
  onChange: (change: Partial<SpaceView>) => void;
  vrfs: readonly Vrf[];
  /** Why nothing may be made; null where it may. */
  refusal: string | null;
}

const allVrfs = 'all';
const levelChoices = [
  { value: '0', label: 'Tops' },
  { value: '1', label: '+1' },
  { value: '2', label: '+2' },
  { value: 'all', label: 'All' },
];

/** An address or a network to find; it is looked for at Enter, as it takes a whole one. */
function FindBox({ view, onChange }: Pick<SpaceToolbarProps, 'view' | 'onChange'>) {
  const [typed, setTyped] = useState({ of: view.find, text: view.find });
  // What was typed for another address of the page is forgotten.
  const text = typed.of === view.find ? typed.text : view.find;
  const setText = (words: string) => setTyped({ of: view.find, text: words });
  const find = (words: string) => {
    setText(words);
    onChange({ find: words.trim() });
  };
  return (
    <TextInput
      className={classes.find}
      aria-label="Find an address or a network"
      placeholder="Find 10.0.0.7 or 2001:db8::/48"
      leftSection={<IconSearch size={15} />}
      rightSection={text && <CloseButton size={22} aria-label="Clear what is looked for" onClick={() => find('')} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') find(text);
        if (event.key === 'Escape') find('');
      }}
    />
  );
}

/** Above the tree: what of it is shown, what is looked for, what the bars mean. */
export function SpaceToolbar({ view, onChange, vrfs, refusal }: SpaceToolbarProps) {
  const tenant = useTenantSlug();
  const vrf = view.vrf === 'global' ? null : view.vrf;
  return (
    <>
      <Group component="header" className={listClasses.header} gap={10} wrap="nowrap">
        <Title order={1}>IP space</Title>
        <Tooltip label={refusal} disabled={refusal === null}>
          <Button
            ml="auto"
            leftSection={<IconPlus size={15} />}
            aria-label="New prefix"
            disabled={refusal !== null}
            renderRoot={
              refusal === null
                ? (props) => <Link {...props} {...toNew(tenant, prefixEntity, vrf === null ? undefined : { vrf })} />
                : undefined
            }
          >
            New
          </Button>
        </Tooltip>
      </Group>
      <div className={classes.controls}>
        <FindBox view={view} onChange={onChange} />
        <Select
          aria-label="VRF"
          w={170}
          searchable
          allowDeselect={false}
          data={[
            { value: allVrfs, label: 'All VRFs' },
            { value: 'global', label: 'Global' },
            ...vrfs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={view.vrf ?? allVrfs}
          onChange={(value) => onChange({ vrf: value === allVrfs ? null : value })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Levels unfolded"
          data={levelChoices}
          value={String(view.levels)}
          onChange={(value) => onChange({ levels: value === 'all' ? 'all' : Number(value) })}
        />
        <Switch
          label="Show free"
          size="sm"
          checked={view.hasFree}
          onChange={(event) => onChange({ hasFree: event.currentTarget.checked })}
        />
        <div className={classes.legend}>
          <UsageLegend />
        </div>
      </div>
    </>
  );
}
