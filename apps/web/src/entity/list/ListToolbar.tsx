import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type AnyEntity, inWords } from '@raceway/shared';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { FilterChips } from '../filter/FilterChips.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import classes from './list.module.css';
import type { ListView } from './useListView.ts';

const typingPauseMs = 180;

/** The words to find, as typed; they reach the address when typing pauses. */
function SearchBox({ entity, view }: { entity: AnyEntity; view: ListView }) {
  const inForce = view.search.q ?? '';
  const [text, setText] = useState(inForce);
  const sent = useRef(inForce);
  // Back and links change the words from outside; what one has typed since is newer than what it is answered with.
  useEffect(() => {
    if (inForce !== sent.current) {
      sent.current = inForce;
      setText(inForce);
    }
  }, [inForce]);
  const send = useDebouncedCallback((words: string) => {
    sent.current = words;
    view.change({ q: words || undefined }, true);
  }, typingPauseMs);
  const type = (words: string) => {
    setText(words);
    send(words.trim());
  };
  return (
    <TextInput
      className={classes.search}
      aria-label={`Search ${inWords(entity.plural)}`}
      placeholder={`Search ${inWords(entity.plural)}`}
      leftSection={<IconSearch size={15} />}
      rightSection={text && <CloseButton size={22} aria-label="Clear the search" onClick={() => type('')} />}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && type('')}
    />
  );
}

/** Above the table: search, conditions, columns. */
export function ListToolbar({ entity, view }: { entity: AnyEntity; view: ListView }) {
  return (
    <div className={classes.toolbar}>
      <SearchBox entity={entity} view={view} />
      <FilterChips
        entity={entity}
        where={view.search.where ?? []}
        onChange={(where) => view.change({ where: where.length > 0 ? where : undefined })}
      />
      <div className={classes.toolbarEnd}>
        <ColumnChooser entity={entity} view={view} />
      </div>
    </div>
  );
}
