import { type AnyEntity, registry } from '@raceway/shared';

/** What addresses can be on: a device or virtual machine by its interfaces, or one of those alone. */
export interface HostKind {
  entity: AnyEntity;
  /** The address's reference to it. */
  by: 'device' | 'virtualMachine' | 'interface' | 'vmInterface';
  /** The address's reference to the interface. */
  port: 'interface' | 'vmInterface';
  /** Whether it has a primary address of each family. */
  hasPrimary: boolean;
}

const of = (name: string, by: HostKind['by'], port: HostKind['port']): HostKind => ({
  entity: registry.get(name),
  by,
  port,
  hasPrimary: by !== port,
});

export const hostKinds = {
  device: of('dcim.device', 'device', 'interface'),
  virtualMachine: of('virtualization.virtualMachine', 'virtualMachine', 'vmInterface'),
  interface: of('dcim.interface', 'interface', 'interface'),
  vmInterface: of('virtualization.vmInterface', 'vmInterface', 'vmInterface'),
} satisfies Record<string, HostKind>;

/** The field by which a host names its primary address of a family. */
export const primaryField = (address: string): 'primaryIp4' | 'primaryIp6' =>
  address.includes(':') ? 'primaryIp6' : 'primaryIp4';

/** All fields by which a host can name an address. */
export const addressFields = ['primaryIp4', 'primaryIp6', 'oobIp'] as const;
