import type { Change, Peer } from '@raceway/shared';
import { peerColor } from '../../live/peerColor.ts';
import type { DeviceMark } from './DeviceShape.tsx';
import type { PeerCursor, PeerGhost } from './ghosts.tsx';
import type { PlacedDevice } from './placedDevice.ts';

const placeFields = ['rack', 'position', 'face', 'side'];

/** Whether the change moved a device. */
export function isMove(change: Change): boolean {
  return change.before !== null && placeFields.some((name) => name in (change.before ?? {}));
}

/**
 * What stands at each device: who has just moved it, who has it in hand, who looks at it; the later ones count more
 * than the earlier.
 */
export function marksOf(changes: ReadonlyMap<string, Change>, peers: readonly Peer[]): ReadonlyMap<string, DeviceMark> {
  const marks = new Map<string, DeviceMark>();
  for (const { user, state } of peers) {
    if (state.selection) marks.set(state.selection, { color: peerColor(user.id), name: user.name, text: user.name });
  }
  for (const [id, change] of changes) {
    if (change.entity === 'dcim.device' && change.actor && isMove(change)) {
      marks.set(id, {
        color: peerColor(change.actor.id),
        name: change.actor.name,
        text: `moved by ${change.actor.name}`,
      });
    }
  }
  for (const { user, state } of peers) {
    if (state.drag)
      marks.set(state.drag.device, { color: peerColor(user.id), name: user.name, text: `${user.name} is moving this` });
  }
  return marks;
}

/** Others' drags, where they would land. */
export function peerGhostsOf(peers: readonly Peer[], find: (id: string) => PlacedDevice | undefined): PeerGhost[] {
  return peers.flatMap(({ connection, user, state: { drag } }) => {
    if (!drag || drag.position === null) return [];
    const { rack, face, position } = drag;
    const device = find(drag.device);
    if (device?.position === position && device.face === face && device.row.rack === rack) return [];
    const text = device ? `${user.name}: ${device.name}` : user.name;
    const mark = { color: peerColor(user.id), name: user.name, text };
    return [{ key: connection, rack, face, mark, position, uHeight: device?.uHeight ?? 1 }];
  });
}

/** Where others point. What they carry shows it already. */
export function peerCursorsOf(peers: readonly Peer[]): PeerCursor[] {
  return peers.flatMap(({ connection, user, state: { drag, cursor } }) => {
    if (!cursor || drag) return [];
    const mark = { color: peerColor(user.id), name: user.name, text: user.name };
    return [{ key: connection, mark, ...cursor }];
  });
}
