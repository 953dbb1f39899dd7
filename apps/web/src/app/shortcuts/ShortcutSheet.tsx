import { Group, Kbd, Modal, Switch, Text, Title } from '@mantine/core';
import classes from './ShortcutSheet.module.css';
import { setShortcutsOn, useShortcutStore } from './shortcutStore.ts';

const close = () => useShortcutStore.setState({ isSheetOpen: false });

/** Every shortcut that works on the page at this moment, and the switch that turns them off. */
export function ShortcutSheet() {
  const { groups, isSheetOpen, areOn } = useShortcutStore();
  return (
    <Modal opened={isSheetOpen} onClose={close} title="Keyboard shortcuts" size="lg">
      <div className={classes.groups}>
        {groups
          .filter(({ shortcuts }) => shortcuts.length > 0)
          .map(({ title, shortcuts }) => (
            <section key={title}>
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
          ))}
      </div>
      <Switch
        mt="lg"
        label="Single-key shortcuts"
        description="Off: only Ctrl or ⌘ with K, which opens the search."
        checked={areOn}
        onChange={(event) => setShortcutsOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
