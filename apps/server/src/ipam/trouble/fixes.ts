import {
  type AnyEntity,
  type Device,
  device as deviceEntity,
  type IpAddress,
  ipAddress,
  type TroubleChange,
  type TroubleFix,
  type VirtualMachine,
  virtualMachine,
} from '@raceway/shared';

interface Versioned {
  id: string;
  version: number;
}

/** A change of some fields of a row, as long as it is what it was when it was looked at. */
export const updated = (
  entity: AnyEntity,
  { id, version }: Versioned,
  patch: Record<string, unknown>,
): TroubleChange => ({
  action: 'update',
  entity: entity.name,
  id,
  version,
  patch,
});

/** That a row goes, as long as it is what it was when it was looked at. */
export const deleted = (entity: AnyEntity, { id, version }: Versioned): TroubleChange => ({
  action: 'delete',
  entity: entity.name,
  id,
  version,
});

/** A fix that is one change. */
export const fix = (key: string, label: string, ...changes: TroubleChange[]): TroubleFix => ({ key, label, changes });

/** What an address is bound to. */
export interface BoundTo {
  device: Device | null;
  machine: VirtualMachine | null;
}

/** The fields of a row that refer to the address, each emptied. */
function without(row: Device | VirtualMachine, address: IpAddress): Record<string, null> {
  const primaries = ['primaryIp4', 'primaryIp6', 'oobIp'] as const;
  const values = row as unknown as Record<string, unknown>;
  return Object.fromEntries(primaries.filter((name) => values[name] === address.id).map((name) => [name, null]));
}

/**
 * Takes an address off whatever it is on, and writes more to it. An address cannot leave a host whose primary it is
 * (D-A-12), so the host gives it up in the same change set.
 */
export function takenOff(
  address: IpAddress,
  { device, machine }: BoundTo,
  more: Record<string, unknown> = {},
): TroubleChange[] {
  const hosts = [
    { entity: deviceEntity, row: device },
    { entity: virtualMachine, row: machine },
  ].flatMap(({ entity, row }) => {
    if (!row) return [];
    const patch = without(row, address);
    return Object.keys(patch).length > 0 ? [updated(entity, row, patch)] : [];
  });
  const off = { interface: null, vmInterface: null, fhrpGroup: null };
  return [...hosts, updated(ipAddress, address, { ...off, ...more })];
}
