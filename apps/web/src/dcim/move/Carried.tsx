import { Portal } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Carried.module.css';
import { useCarry } from './carryStore.ts';
import { targetText } from './dropTarget.ts';

/** The device in hand, lifted off the page, with the place it would take or the reason why not. */
export function Carried({ rackNames }: { rackNames: ReadonlyMap<string, string> }): ReactNode {
  const { carry } = useCarry();
  if (!carry?.box) return null;
  const { device, target, problem, box } = carry;
  const isValid = target !== null && !problem;
  const name = target && target.type !== 'unracked' ? (rackNames.get(target.rack) ?? '') : '';
  const text = problem?.message ?? (target ? targetText(target, name) : 'Drop it on a rack, or on the list beside');
  const height = Math.min(box.height, 120);
  return (
    <Portal>
      <div className={classes.carried} style={{ transform: `translate(${box.left}px, ${box.top}px)` }} aria-hidden>
        <div
          className={classes.device}
          style={{ width: Math.max(box.width, 90), height, borderLeftColor: device.roleColor }}
        >
          {device.name}
        </div>
        <div className={classes.reason} data-valid={isValid}>
          {isValid ? <IconCheck size={14} stroke={2.6} /> : <IconX size={14} stroke={2.6} />}
          {text}
        </div>
      </div>
    </Portal>
  );
}
