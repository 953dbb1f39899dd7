import { Kbd, Loader, Text } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { type AnyEntity, registry } from '@raceway/shared';
import { type Icon, IconKeyboard, IconLayoutDashboard, IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { iconOf } from '../../entity/icons.ts';
import { callErrorOf } from '../../live/errors.ts';
import { navigation } from '../domains.ts';
import { toList, toNew, toRow } from '../paths.ts';
import { goKeys } from '../shortcuts/goKeys.ts';
import { openShortcutSheet } from '../shortcuts/shortcutStore.ts';
import { useTenantSlug } from '../tenant.ts';
import { recentObjects } from './recentObjects.ts';
import { useCreatable } from './useCreatable.ts';
import { type ObjectHit, useObjectSearch } from './useObjectSearch.ts';

interface Command {
  id: string;
  label: string;
  icon: Icon;
  /** Keys that do the same without the palette. */
  keys?: string;
  run: () => void;
}

/** Whether each typed word begins a word of the label. */
function isNamed(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function Keys({ keys }: { keys?: string }) {
  return keys?.split(' ').map((key) => (
    <Kbd key={key} size="xs">
      {key}
    </Kbd>
  ));
}

function useCommands(): { pages: Command[]; actions: Command[] } {
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  const creatable = useCreatable();
  const entities = navigation.flatMap((group) => group.entities);
  const page = (entity: AnyEntity): Command => {
    const letter = goKeys.get(entity);
    const keys = letter && `g ${letter}`;
    const run = () => navigate(toList(tenant, entity));
    return { id: `page:${entity.name}`, label: entity.plural, icon: iconOf(entity), keys, run };
  };
  const create = (entity: AnyEntity): Command => ({
    id: `create:${entity.name}`,
    label: `Create ${entity.label.toLowerCase()}`,
    icon: IconPlus,
    run: () => navigate(toNew(tenant, entity)),
  });
  const home: Command = {
    id: 'page:overview',
    label: 'Overview',
    icon: IconLayoutDashboard,
    keys: 'g h',
    run: () => navigate({ to: '/t/$tenant', params: { tenant } }),
  };
  const sheet: Command = {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    icon: IconKeyboard,
    keys: '?',
    run: openShortcutSheet,
  };
  return { pages: [home, ...entities.map(page)], actions: [...entities.filter(creatable).map(create), sheet] };
}

function ObjectAction({ hit }: { hit: Omit<ObjectHit, 'detail'> & { detail?: string } }) {
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  const entity = registry.find(hit.entity);
  if (!entity) return null;
  const EntityIcon = iconOf(entity);
  return (
    <Spotlight.Action
      label={hit.display}
      description={hit.detail}
      leftSection={<EntityIcon size={18} stroke={1.6} />}
      rightSection={<Text size="xs">{entity.label}</Text>}
      onClick={() => navigate(toRow(tenant, entity, hit.id))}
    />
  );
}

function CommandGroup({ label, commands }: { label: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map(({ id, label: text, icon: CommandIcon, keys, run }) => (
        <Spotlight.Action
          key={id}
          label={text}
          leftSection={<CommandIcon size={18} stroke={1.6} />}
          rightSection={<Keys keys={keys} />}
          onClick={run}
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

function Results({ typed }: { typed: string }) {
  const tenant = useTenantSlug();
  const { pages, actions } = useCommands();
  const { hits, isFetching, error, text } = useObjectSearch(typed);
  const words = typed.trim();
  const matching = (commands: Command[]) => commands.filter(({ label }) => words === '' || isNamed(label, words));
  const recent = words === '' ? recentObjects(tenant).slice(0, 6) : [];
  const commands = { pages: matching(pages), actions: matching(actions) };
  const isNothing = hits.length === 0 && commands.pages.length === 0 && commands.actions.length === 0;
  // A name typed in full is meant before any page of a like name.
  const isExact = hits[0]?.display.toLowerCase() === text.toLowerCase();
  const objects = (
    <>
      {hits.length > 0 && (
        <Spotlight.ActionsGroup label="Objects">
          {hits.map((hit) => (
            <ObjectAction key={hit.id} hit={hit} />
          ))}
        </Spotlight.ActionsGroup>
      )}
    </>
  );
  return (
    <Spotlight.ActionsList>
      {recent.length > 0 && (
        <Spotlight.ActionsGroup label="Recent">
          {recent.map((hit) => (
            <ObjectAction key={hit.id} hit={hit} />
          ))}
        </Spotlight.ActionsGroup>
      )}
      {isExact && objects}
      <CommandGroup label="Go to" commands={commands.pages} />
      {!isExact && objects}
      <CommandGroup label="Do" commands={commands.actions} />
      {error && <Spotlight.Empty>{callErrorOf(error).message}</Spotlight.Empty>}
      {isNothing && !error && (
        <Spotlight.Empty>
          {isFetching ? <Loader size="sm" /> : 'Nothing is called so. Try fewer letters.'}
        </Spotlight.Empty>
      )}
    </Spotlight.ActionsList>
  );
}

/** Finds any object, page and action by a few letters; Ctrl or ⌘ with K opens it, as does `/`. */
export function Palette() {
  const [typed, setTyped] = useState('');
  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      shortcut="mod + K"
      tagsToIgnore={[]}
      title="Search"
      classNames={{ header: 'visually-hidden' }}
      scrollable
      maxHeight={420}
      radius="lg"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 80 }}
    >
      <Spotlight.Search
        aria-label="Search"
        placeholder="Find anything, or type a kind first: rack a1"
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Results typed={typed} />
    </Spotlight.Root>
  );
}
