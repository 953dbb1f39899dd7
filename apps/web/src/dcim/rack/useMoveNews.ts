import type { Change } from '@raceway/shared';
import { useEffect, useRef } from 'react';
import { announce } from '../move/announcer.tsx';
import { isMove } from './overlay.ts';
import type { PlacedDevice } from './placedDevice.ts';
import { placeText } from './placedDevice.ts';

/** Says aloud what others have just moved among the devices on the page, all of a moment in one sentence. */
export function useMoveNews(changes: ReadonlyMap<string, Change>, devices: readonly PlacedDevice[]): void {
  const told = useRef(new Set<string>());
  useEffect(() => {
    const byId = new Map(devices.map((device) => [device.id, device]));
    const sentences = [...changes.values()].flatMap((change) => {
      const device = byId.get(change.id);
      const key = `${change.id} ${change.version}`;
      if (!device || !isMove(change) || told.current.has(key)) return [];
      told.current.add(key);
      return [`${change.actor?.name ?? 'Someone'} moved ${device.name} to ${placeText(device)}.`];
    });
    if (sentences.length > 0) announce(sentences.join(' '));
  }, [changes, devices]);
}
