import { Button, Transition } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import classes from './NewsPill.module.css';

/** Tells that others changed what the list would show; nothing moves under the pointer until one asks for it. */
export function NewsPill({ count, onShow }: { count: number; onShow: () => void }) {
  const label = `${count.toLocaleString()} ${count === 1 ? 'change' : 'changes'} — show`;
  return (
    <div className={classes.place} role="status">
      <Transition mounted={count > 0} transition="slide-down" duration={120}>
        {(style) => (
          <Button
            style={style}
            size="compact-sm"
            radius="xl"
            className={classes.pill}
            leftSection={<IconArrowUp size={14} />}
            onClick={onShow}
          >
            {label}
          </Button>
        )}
      </Transition>
    </div>
  );
}
