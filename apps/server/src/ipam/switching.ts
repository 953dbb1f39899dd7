import { isKnownAt, type Vlan, type VlanGroup, type VlanPlace } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { isSame } from '../core/rows.ts';
import { placesOfDevices, placesOfMachines } from './vlanPlaces.ts';

/** The VLANs that an interface comes to be in by a write, each with the field that says so. */
function newVlans({ before, after }: Write): { field: 'untaggedVlan' | 'taggedVlans'; id: string }[] {
  const former = new Set([before?.untaggedVlan, ...((before?.taggedVlans as string[] | null) ?? [])]);
  const untagged = after.untaggedVlan as string | null;
  const tagged = (after.taggedVlans as string[] | null) ?? [];
  return [
    ...(untagged && before?.untaggedVlan !== untagged ? [{ field: 'untaggedVlan' as const, id: untagged }] : []),
    ...(isSame(before?.taggedVlans ?? null, after.taggedVlans)
      ? []
      : tagged.filter((id) => !former.has(id)).map((id) => ({ field: 'taggedVlans' as const, id }))),
  ];
}

/** An interface is in VLANs that are known where it is (NetBox §2.9). */
function validateVlans(
  owner: 'device' | 'virtualMachine',
  placesOf: (session: CommitSession, ids: readonly string[]) => Promise<Map<string, VlanPlace>>,
): EntityHooks {
  return {
    validate: async (writes, session) => {
      const joining = writes.flatMap((write) =>
        write.after.deletedAt === null ? newVlans(write).map((vlan) => ({ ...vlan, write })) : [],
      );
      if (joining.length === 0) return;
      const vlans = (await session.load(
        'ipam.vlan',
        joining.map(({ id }) => id),
      )) as unknown as Map<string, Vlan>;
      const groups = (await session.load(
        'ipam.vlanGroup',
        [...vlans.values()].flatMap(({ group }) => group ?? []),
      )) as unknown as Map<string, VlanGroup>;
      const places = await placesOf(session, [...new Set(joining.map(({ write }) => String(write.after[owner])))]);
      for (const { write, field, id } of joining) {
        const [vlan, place] = [vlans.get(id), places.get(String(write.after[owner]))];
        if (!vlan || !place || isKnownAt(vlan, groups.get(vlan.group ?? '')?.scope ?? null, place)) continue;
        session.issue(write, field, `VLAN ${vlan.vid} (${vlan.name}) is not known where this interface is.`);
      }
    },
  };
}

/** What interfaces of devices owe the VLANs that they are in. */
export const interfaceVlanHooks = validateVlans('device', placesOfDevices);

/** What interfaces of virtual machines owe the VLANs that they are in. */
export const vmInterfaceVlanHooks = validateVlans('virtualMachine', placesOfMachines);
