import { Combobox, Kbd, Modal, TextInput, useCombobox } from '@mantine/core';
import { useHotkeys, useMounted } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import classes from './Palette.module.css';
import type { PaletteItem } from './paletteItem.ts';
import { closePalette, dismissPalette, openPalette, usePaletteStore } from './paletteStore.ts';
import { usePaletteGroups } from './usePaletteGroups.ts';

function Item({ item }: { item: PaletteItem }) {
  const { label, detail, kind, keys, icon: ItemIcon } = item;
  return (
    <Combobox.Option value={item.id} className={classes.item}>
      <ItemIcon size={18} stroke={1.6} aria-hidden className={classes.icon} />
      <span className={classes.text}>
        <span>{label}</span>
        {detail && <span className={classes.detail}>{detail}</span>}
      </span>
      {kind && <span className={classes.kind}>{kind}</span>}
      {keys?.split(' ').map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </Combobox.Option>
  );
}

/** The open palette; it begins anew each time. */
function PaletteBody() {
  const [typed, setTyped] = useState('');
  const { groups, isFetching, error } = usePaletteGroups(typed);
  const listId = useId();
  // Its box can name the list as its own from when the list is there.
  const combobox = useCombobox({ opened: useMounted() });
  const { selectFirstOption } = combobox;
  const ids = groups.flatMap(({ items }) => items.map(({ id }) => id)).join(' ');
  // What is found comes after the typing: the mark goes to the first of what is there now, where Enter can see it.
  useEffect(() => {
    selectFirstOption();
  }, [ids, selectFirstOption]);
  const submit = (id: string) => {
    const item = groups.flatMap(({ items }) => items).find((other) => other.id === id);
    closePalette();
    item?.run();
  };
  const nothing = error
    ? callErrorOf(error).message
    : isFetching
      ? 'Searching …'
      : 'Nothing is called so. Try fewer letters.';
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          aria-label="Search"
          placeholder="Find anything, or type a kind first: rack a1"
          variant="unstyled"
          data-autofocus
          autoFocus
          leftSection={<IconSearch size={18} stroke={1.7} />}
          leftSectionWidth={48}
          classNames={{ root: classes.search, input: classes.input }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          // The list would take it for closing itself, which it never does here.
          onKeyDown={(event) => event.key === 'Escape' && dismissPalette()}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.list} id={listId} aria-label="Found">
        {groups.map(({ label, items }) => (
          <Combobox.Group key={label} label={label}>
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </Combobox.Group>
        ))}
        {groups.length === 0 && <Combobox.Empty>{nothing}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  );
}

/** Finds any object, page and action by a few letters; Ctrl or ⌘ with K opens it, as does `/`. */
export function Palette() {
  const isOpen = usePaletteStore((state) => state.isOpen);
  useHotkeys([['mod+K', isOpen ? dismissPalette : openPalette]], []);
  return (
    <Modal
      opened={isOpen}
      onClose={dismissPalette}
      returnFocus={false}
      title="Search"
      withCloseButton={false}
      centered={false}
      // Open with the next key press: whoever types on at once loses no letter.
      transitionProps={{ duration: 0 }}
      yOffset="11vh"
      size={620}
      padding={0}
      radius="lg"
      classNames={{ header: 'visually-hidden' }}
    >
      <PaletteBody />
    </Modal>
  );
}
