import { Group, Kbd, Modal, Switch, Text, Title } from '@mantine/core';
import classes from './ShortcutSheet.module.css';
import { type Shortcut, setShortcutsOn, useShortcutStore } from './shortcutStore.ts';

/** Keys that others handle, with Ctrl or ⌘; they are on the sheet so that people find them. */
const withControl: ShortcutKeys[] = [
  { keys: 'Ctrl K', label: 'Search' },
  { keys: 'Ctrl Z', label: 'Undo my last change' },
  { keys: 'Ctrl Shift Z', label: 'Redo it' },
  { keys: 'Ctrl Enter', label: 'Save a form' },
];

type ShortcutKeys = Pick<Shortcut, 'keys' | 'label'>;

const close = () => useShortcutStore.setState({ isSheetOpen: false });

function KeyGroup({ title, shortcuts }: { title: string; shortcuts: readonly ShortcutKeys[] }) {
  return (
    <section>
      <Title order={3} mb={6}>
        {title}
      </Title>
      {shortcuts.map(({ keys, label }) => (
        <Group key={keys} justify="space-between" wrap="nowrap" py={3}>
          <Text size="sm">{label}</Text>
          <Group gap={4} wrap="nowrap">
            {keys.split(' ').map((key) => (
              <Kbd key={key} size="xs">
                {key}
              </Kbd>
            ))}
          </Group>
        </Group>
      ))}
    </section>
  );
}

/** Every shortcut that works on the page at this moment, and the switch that turns them off. */
export function ShortcutSheet() {
  const { groups, isSheetOpen, areOn } = useShortcutStore();
  return (
    <Modal opened={isSheetOpen} onClose={close} title="Keyboard shortcuts" size="lg">
      <div className={classes.groups}>
        {groups
          .filter(({ shortcuts }) => shortcuts.length > 0)
          .map(({ title, shortcuts }) => (
            <KeyGroup key={title} title={title} shortcuts={shortcuts} />
          ))}
        <KeyGroup title="With Ctrl or ⌘" shortcuts={withControl} />
      </div>
      <Switch
        mt="lg"
        label="Single-key shortcuts"
        description="Off: only those with Ctrl or ⌘ work."
        checked={areOn}
        onChange={(event) => setShortcutsOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
