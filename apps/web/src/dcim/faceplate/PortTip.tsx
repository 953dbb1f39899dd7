import { Portal, Text } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import classes from './faceplate.module.css';
import { factsOf, type ShownPart } from './faceplatePart.ts';

/** A part and where on screen it is drawn. */
export interface PointedPart {
  part: ShownPart;
  box: DOMRect;
}

const tipPx = 240;

/** The facts of the port under the pointer or in focus, below it. The same facts are its name for screen readers. */
export function PortTip({ part, box }: PointedPart): ReactNode {
  const left = Math.max(8, Math.min(box.left + box.width / 2 - tipPx / 2, window.innerWidth - tipPx - 8));
  const isLow = box.bottom > window.innerHeight - 140;
  const style: CSSProperties = {
    left,
    width: tipPx,
    ...(isLow ? { bottom: window.innerHeight - box.top + 6 } : { top: box.bottom + 6 }),
  };
  return (
    <Portal>
      <div className={classes.tip} style={style} aria-hidden>
        <Text size="sm" fw={600}>
          {part.name}
        </Text>
        {factsOf(part).map((fact) => (
          <Text key={fact} size="xs" c="dimmed">
            {fact}
          </Text>
        ))}
      </div>
    </Portal>
  );
}
