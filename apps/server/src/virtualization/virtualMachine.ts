import { type Cluster, type Device, type VirtualMachine, virtualMachine } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { rowsWithin } from '../core/rowsWithin.ts';

const machineOf = ({ after }: Write) => after as unknown as VirtualMachine;
const isLiving = ({ after }: Write) => after.deletedAt === null;

const clustersOf = async (writes: readonly Write[], session: CommitSession) =>
  (await session.load(
    'virtualization.cluster',
    writes.flatMap((write) => machineOf(write).cluster ?? []),
    // Held, so that it does not move meanwhile.
    'LOCK IN SHARE MODE',
  )) as unknown as Map<string, Cluster>;

/** A virtual machine is at the site of its cluster. */
async function followClusters(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(isLiving);
  const clusters = await clustersOf(living, session);
  for (const write of living) {
    const row = machineOf(write);
    const cluster = clusters.get(row.cluster ?? '');
    if (!cluster?.site || row.site === cluster.site) continue;
    const isGiven = row.site !== null && row.site !== (write.before?.site ?? null);
    if (isGiven) session.issue(write, 'site', `${cluster.name} is at another site.`);
    else row.site = cluster.site;
  }
}

/** The host of a virtual machine is at its site. */
async function validateHosts(writes: readonly Write[], session: CommitSession): Promise<void> {
  const hosted = writes.filter(
    (write) =>
      isLiving(write) &&
      machineOf(write).device &&
      (write.action !== 'update' ||
        (['device', 'site', 'cluster'] as const).some((name) => write.before?.[name] !== write.after[name])),
  );
  const devices = (await session.load(
    'dcim.device',
    hosted.flatMap((write) => machineOf(write).device ?? []),
  )) as unknown as Map<string, Device>;
  for (const write of hosted) {
    const { device, site } = machineOf(write);
    const host = devices.get(device ?? '');
    if (host && site && host.site !== site) session.issue(write, 'device', `${host.name} is at another site.`);
  }
}

/** What virtual machines owe their cluster and their host. */
export const virtualMachineHooks: EntityHooks = { prepare: followClusters, validate: validateHosts };

/** A host that moves to another site takes along the virtual machines that run on it; a cluster there holds its own back. */
async function takeHostedAlong(writes: readonly Write[], session: CommitSession): Promise<void> {
  const moved = writes.filter(
    ({ action, before, after }) => action === 'update' && after.site && before?.site !== after.site,
  );
  const machines = await rowsWithin(
    session,
    virtualMachine,
    'device',
    moved.map(({ id }) => id),
  );
  for (const { id, device } of machines) {
    const write = moved.find((candidate) => candidate.id === device);
    if (write)
      session.add({ entity: virtualMachine, action: 'update', id, patch: { site: write.after.site }, at: write.at });
  }
}

/** What devices owe the virtual machines that run on them. */
export const hostHooks: EntityHooks = { prepare: takeHostedAlong };
