import { registry } from '@raceway/shared';
import { lazy } from 'react';
import { InstanceCount } from '../../dcim/instances/Instances.tsx';
import type { EntityTab } from '../../entity/detail/entityExtras.ts';
import type { TabsOfEntities } from '../../entity/detail/joinTabs.ts';
import { type HostKind, hostKinds } from './host.ts';

const HostAddresses = lazy(async () => ({ default: (await import('./HostAddresses.tsx')).HostAddresses }));
const ipAddress = registry.get('ipam.ipAddress');

const addressesOf = (kind: HostKind): EntityTab => ({
  value: 'ips',
  label: 'IPs',
  Content: ({ row }) => <HostAddresses row={row} kind={kind} />,
  Count: ({ row }) => <InstanceCount entity={ipAddress} field={kind.by} id={row.id} />,
});

/** The addresses of whatever can have some, as a tab of its page. */
export const hostTabs: TabsOfEntities = Object.fromEntries(
  Object.values(hostKinds).map((kind) => [kind.entity.name, [addressesOf(kind)]]),
);
