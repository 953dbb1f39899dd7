import { device as deviceEntity, newId, type RackAccessory, rackAccessory } from '@raceway/shared';
import { useMemo, useRef } from 'react';
import { useApi } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import type { PlannedChange } from '../../live/useChangeSet.ts';
import { announce } from '../move/announcer.tsx';
import { blockMoves, changesOf, compactMoves, swapMoves, verdictOf } from '../move/arrangement.ts';
import { type DropTarget, targetOf } from '../move/dropTarget.ts';
import type { Gap } from '../move/moverContext.ts';
import { nextNames } from '../move/nextNames.ts';
import type { Arranger } from '../move/useArranger.ts';
import { labelOfMoves } from '../move/useRackMover.ts';
import type { PlacedDevice } from '../rack/placedDevice.ts';
import type { RackContents } from '../rack/rackContents.ts';
import { copyChange, type Direction, fillTargets } from './copies.ts';

/** What commands work upon. */
export interface CommandPorts {
  racks: readonly RackContents[];
  /** All devices that the page knows. */
  devices: readonly PlacedDevice[];
  arranger: Arranger;
}

/** What can be done with devices and units beside dragging. Each is one change set. */
export interface Commands {
  /** Copies of a device beside it, with names that count on. @returns whether they were made */
  fill(device: PlacedDevice, count: number, direction: Direction): Promise<boolean>;
  duplicate(devices: readonly PlacedDevice[]): void;
  swap(a: PlacedDevice, b: PlacedDevice): void;
  /** Closes the gaps between devices, upwards. */
  compact(devices: readonly PlacedDevice[]): void;
  /** Puts them on the shelf of the site. */
  shelve(devices: readonly PlacedDevice[]): void;
  remove(devices: readonly PlacedDevice[]): void;
  /** Remembers devices for {@link Commands.paste}. */
  keep(devices: readonly PlacedDevice[], isCut: boolean): void;
  /** What was kept comes to a place: moved where it was cut, else copied. */
  paste(gap: Gap, position: number): void;
  hasKept(): boolean;
  fit(accessory: Pick<RackAccessory, 'kind'>, gaps: readonly Gap[]): void;
  unfit(accessory: RackAccessory): void;
}

interface Kept {
  devices: readonly PlacedDevice[];
  isCut: boolean;
}

const count = (devices: readonly PlacedDevice[]) =>
  devices.length === 1 ? (devices[0]?.name ?? '') : `${devices.length} devices`;

/** The constant part of a name that counts, as a pattern of the search grammar. */
const patternOf = (name: string) => `${name.replace(/\d+\D*$/s, '').replace(/[%_\\]/g, '\\$&')}%`;

/** Most names that are looked at for those that are taken. */
const mostNames = 1000;

/** What can be done with devices and units beside dragging. */
export function useCommands({ racks, devices: all, arranger }: CommandPorts): Commands {
  const api = useApi();
  const kept = useRef<Kept | null>(null);
  return useMemo((): Commands => {
    const rackOf = (id: string | null) => racks.find(({ rack }) => rack.id === id) ?? null;
    const siteOf = (device: PlacedDevice) => rackOf(device.row.rack)?.rack.site ?? device.row.site;
    const takenNames = async (device: PlacedDevice): Promise<ReadonlySet<string>> => {
      const where = { site: siteOf(device), name: { like: patternOf(device.name) } };
      const { rows } = await api.of(deviceEntity).list({ where, limit: mostNames });
      return new Set([...all.map(({ name }) => name), ...rows.map(({ name }) => String(name))]);
    };
    const copiesOf = async (device: PlacedDevice, targets: readonly DropTarget[], given: Set<string>) => {
      const taken = new Set([...(await takenNames(device)), ...given]);
      const names = nextNames(device.name, targets.length, taken);
      for (const name of names) given.add(name);
      return targets.map((target, index) => {
        const contents = target.type === 'unracked' ? null : rackOf(target.rack);
        return copyChange(device, names[index] ?? device.name, target, contents);
      });
    };
    const create = async (changes: readonly PlannedChange[], what: string) =>
      arranger.write(changes, `${what} (${changes.length})`, 'No device was made');
    const refuse = (message: string) => announce(message);

    return {
      fill: async (device, wanted, direction) => {
        const targets = fillTargets(device, rackOf(device.row.rack), wanted, direction);
        if (targets.length === 0) {
          refuse('There is no room for a copy.');
          return false;
        }
        return create(await copiesOf(device, targets, new Set()), `Copied ${device.name}`);
      },
      duplicate: async (devices) => {
        const given = new Set<string>();
        const changes: PlannedChange[] = [];
        let contents = new Map(racks.map((entry) => [entry.rack.id, entry]));
        for (const device of devices) {
          const at = contents.get(device.row.rack ?? '') ?? null;
          const [target] = [...fillTargets(device, at, 1, 'down'), ...fillTargets(device, at, 1, 'up')];
          if (!target) continue;
          changes.push(...(await copiesOf(device, [target], given)));
          if (at && target.type === 'unit') {
            const copy = { ...device, id: newId(), position: target.position, mountColumn: target.column };
            contents = new Map(contents).set(at.rack.id, { ...at, occupants: [...at.occupants, copy] });
          }
        }
        if (changes.length === 0) refuse('There is no room for a copy.');
        else await create(changes, `Copied ${count(devices)}`);
      },
      swap: (a, b) => {
        const moves = swapMoves(a, b);
        const { problem } = verdictOf(moves, rackOf);
        if (problem) {
          refuse(`Not swapped: ${problem.message}`);
          return;
        }
        void arranger.write(
          changesOf(moves),
          `Swapped ${a.name} and ${b.name}`,
          `${a.name} and ${b.name} stay where they were`,
        );
      },
      compact: (devices) => {
        const groups = [...new Set(devices.map(({ row, face }) => `${row.rack} ${face}`))];
        const moves = groups.flatMap((group) => {
          const here = devices.filter(({ row, face }) => `${row.rack} ${face}` === group);
          const contents = rackOf(here[0]?.row.rack ?? null);
          return contents ? compactMoves(here, contents) : [];
        });
        if (moves.length === 0) announce('There is no gap between them.');
        else
          void arranger.write(
            changesOf(moves),
            `Closed the gaps between ${devices.length} devices`,
            'They stay where they were',
          );
      },
      shelve: (devices) => {
        const moves = devices.map((device) => ({ device, target: { type: 'unracked' } as const }));
        void arranger.move(moves, labelOfMoves(moves, racks));
      },
      remove: (devices) => {
        const changes = devices.map(
          ({ row }): PlannedChange => ({ action: 'delete', entity: deviceEntity, row: row as unknown as AnyRow }),
        );
        void arranger.write(changes, `Deleted ${count(devices)}`, 'Nothing was deleted');
      },
      keep: (devices, isCut) => {
        kept.current = { devices, isCut };
        announce(`${count(devices)} ${isCut ? 'cut' : 'copied'}.`);
      },
      hasKept: () => kept.current !== null,
      paste: async (gap, position) => {
        const [lead, ...others] = kept.current?.devices ?? [];
        if (!lead || !kept.current) return;
        const now = targetOf(lead);
        const column = now.type === 'unit' ? now.column : lead.mountWidth === 'full' ? null : 1;
        const target: DropTarget = { type: 'unit', rack: gap.rack, face: gap.face, position, column };
        const moves = blockMoves(lead, others, target, racks) ?? [];
        const isCut = kept.current.isCut;
        const asCopies = moves.map((move) => (isCut ? move : { ...move, device: { ...move.device, id: newId() } }));
        const { problem } = verdictOf(asCopies, rackOf);
        if (problem || moves.length === 0) {
          refuse(`Not pasted: ${problem?.message ?? 'some would leave the racks on screen.'}`);
          return;
        }
        if (isCut) {
          if (await arranger.move(moves, labelOfMoves(moves, racks))) kept.current = null;
          return;
        }
        const given = new Set<string>();
        const changes: PlannedChange[] = [];
        for (const { device, target: to } of moves) changes.push(...(await copiesOf(device, [to], given)));
        await create(changes, `Copied ${count(kept.current.devices)}`);
      },
      fit: ({ kind }, gaps) => {
        const changes = gaps.flatMap(({ rack, face, position, uHeight }) =>
          Array.from({ length: kind === 'blanking-panel' ? uHeight : 1 }, (_, index): PlannedChange => {
            const data = { id: newId(), rack, face, position: position + index, uHeight: 1, kind };
            return { action: 'create', entity: rackAccessory, data };
          }),
        );
        const what = kind === 'blanking-panel' ? 'Blanked' : 'Fitted';
        void arranger.write(changes, `${what} ${changes.length} U`, 'The units stay free');
      },
      unfit: (accessory) => {
        const row = accessory as unknown as AnyRow;
        const change: PlannedChange = { action: 'delete', entity: rackAccessory, row };
        void arranger.write([change], 'Took an accessory out', 'It stays where it is');
      },
    };
  }, [api, racks, all, arranger]);
}
