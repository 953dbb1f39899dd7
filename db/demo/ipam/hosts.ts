import type { DevicePatch, IpAddressCreate } from '@raceway/shared';
import { randomOf } from '../random.ts';
import type { Service } from '../words.ts';
import type { Attachment } from './attachments.ts';
import { addressIn } from './blocks.ts';
import { spaceIdsOf } from './ids.ts';
import type { Network } from './networks.ts';
import { domain } from './words.ts';

const minuteMs = 60_000;

/** How many further addresses a server has by what it does: those of its containers and customers. */
const furtherAddresses: Partial<Record<Service, number>> = { k8s: 12, ctl: 2, web: 6, api: 4, app: 3, cache: 1, mq: 1 };

/** Hands out addresses of networks one after the other. */
export class Counter {
  private readonly next = new Map<string, number>();

  /** @param from the first address that it hands out, behind the network's own */
  take({ key, cidr }: Network, from = 10): string {
    const offset = this.next.get(key) ?? from;
    this.next.set(key, offset + 1);
    return addressIn(cidr, offset);
  }
}

/** When something was last seen, within so many minutes of now. */
export const seenWithin = (now: Date, minutes: number, chance: number) =>
  new Date(now.getTime() - Math.floor(chance * minutes) * minuteMs).toISOString();

/** What an address is called by what it is for, in front of the domain. */
const suffixes: Record<Attachment['use'], string | null> = {
  board: '-oob', main: '', storage: null, edge: '-edge', loopback: '', link: null,
}; // biome-ignore format: a table

const codeOf = (name: string) => (/-([a-z0-9]+?)\d+$/.exec(name)?.[1] ?? '') as Service;

/** How a device is reached. */
export type Reached = DevicePatch & { id: string };

/**
 * Addresses of devices, and by which of them each is reached.
 * @param tenant its slug
 * @param now when they were last seen, or shortly before
 */
export function hostAddressesOf(
  tenant: string,
  attachments: readonly Attachment[],
  now: Date,
): { addresses: IpAddressCreate[]; reached: Reached[] } {
  const ids = spaceIdsOf(tenant);
  const counter = new Counter();
  const reached = new Map<string, Reached>();
  const addresses = attachments.flatMap(({ device, interface: port, networks, use }) => {
    const { id = '', name, status } = device;
    const random = randomOf(`${tenant} ${name} ${use}`);
    const isPlanned = status === 'planned' || status === 'staged';
    const suffix = suffixes[use];
    const rows = networks.map((network): IpAddressCreate => {
      const address = counter.take(network, use === 'link' ? 0 : use === 'loopback' ? 1 : 10);
      const isSix = address.includes(':');
      const reach = reached.get(id) ?? { id };
      if (use === 'board') reach.oobIp = ids.address(null, address);
      else if (use !== 'storage' && use !== 'link')
        reach[isSix ? 'primaryIp6' : 'primaryIp4'] ??= ids.address(null, address);
      reached.set(id, reach);
      return {
        id: ids.address(null, address),
        address,
        status: isPlanned ? 'reserved' : 'assigned',
        role: use === 'loopback' ? 'loopback' : null,
        interface: port,
        dnsName: suffix === null ? null : `${name}${suffix}.${domain}`,
        reservationNote: isPlanned ? 'Not in service yet.' : null,
        lastSeenAt: isPlanned ? null : seenWithin(now, 3 * 24 * 60, random.next()),
      };
    });
    const [network] = networks;
    if (use !== 'main' || !network || isPlanned) return rows;
    const further = Array.from({ length: furtherAddresses[codeOf(name)] ?? 0 }, (): IpAddressCreate => {
      const address = counter.take(network);
      return {
        id: ids.address(null, address),
        address,
        role: 'secondary',
        interface: port,
        lastSeenAt: seenWithin(now, 7 * 24 * 60, random.next()),
      };
    });
    return [...rows, ...further];
  });
  return { addresses, reached: [...reached.values()] };
}
