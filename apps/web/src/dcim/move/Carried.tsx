import { Portal } from '@mantine/core';
import type { Peer } from '@raceway/shared';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { peerColor } from '../../live/peerColor.ts';
import classes from './Carried.module.css';
import { useCarry } from './carryStore.ts';
import { targetText } from './dropTarget.ts';

const highestPx = 120;
const narrowestPx = 90;

/**
 * The device in hand, lifted off the page, with the place it would take or the reason why not, and who else has it in
 * hand: they are warned of, not locked out.
 */
export function Carried(props: { rackNames: ReadonlyMap<string, string>; peers: readonly Peer[] }): ReactNode {
  const { rackNames, peers } = props;
  const { carry, box } = useCarry();
  if (!carry || !box) return null;
  const { device, target, problem, warnings, count } = carry;
  const isValid = target !== null && !problem;
  const name = target && target.type !== 'unracked' ? (rackNames.get(target.rack) ?? '') : '';
  const text = problem?.message ?? (target ? targetText(target, name) : 'Drop it on a rack, or on the list beside');
  const rival = peers.find(({ state }) => state.drag?.device === device.id)?.user;
  const size = { width: Math.max(box.width, narrowestPx), height: Math.min(box.height, highestPx) };
  return (
    <Portal>
      <div className={classes.carried} style={{ transform: `translate(${box.left}px, ${box.top}px)` }} aria-hidden>
        <div className={classes.device} style={{ ...size, borderLeftColor: device.roleColor }}>
          {device.name}
          {count > 1 && <span className={classes.more}>+ {count - 1}</span>}
        </div>
        <div className={classes.reason} data-valid={isValid}>
          {isValid ? <IconCheck size={14} stroke={2.6} /> : <IconX size={14} stroke={2.6} />}
          {text}
        </div>
        {warnings.map((warning) => (
          <div key={warning}>
            <div className={classes.reason} data-valid="warned">
              <IconAlertTriangle size={14} stroke={2.4} />
              {warning}
            </div>
          </div>
        ))}
        {rival && (
          <div>
            <div className={classes.reason} style={{ background: peerColor(rival.id) }}>
              {rival.name} is moving it too
            </div>
          </div>
        )}
      </div>
    </Portal>
  );
}
