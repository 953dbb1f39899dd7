import type { Prefix, PrefixFigures } from '@raceway/shared';

/** What a part of a usage bar stands for. */
export type UsagePart = 'used' | 'reserved' | 'dhcp' | 'carved' | 'full';

/** The parts of a bar and what they are called. What is none of them is free. */
export const usageWords: Readonly<Record<UsagePart, string>> = {
  used: 'Assigned',
  reserved: 'Reserved',
  dhcp: 'DHCP',
  carved: 'Carved into prefixes',
  full: 'Counts as full',
};

const share = (part: bigint, whole: bigint) => (whole > 0n ? Number((part * 10_000n) / whole) / 100 : 0);

/** The parts of a prefix's bar with their shares in per cent, those that are nothing left out. */
export function usageParts(
  { status }: Pick<Prefix, 'status'>,
  { isFull, size, usable, childSize, addresses, fullRanges }: PrefixFigures,
): { part: UsagePart; percent: number }[] {
  if (isFull) return [{ part: 'full', percent: 100 }];
  if (status === 'container') return nonZero([{ part: 'carved', percent: share(BigInt(childSize), BigInt(size)) }]);
  const whole = BigInt(usable);
  return nonZero([
    { part: 'used', percent: share(BigInt(addresses.assigned + addresses.floating), whole) },
    { part: 'reserved', percent: share(BigInt(addresses.reserved), whole) },
    { part: 'dhcp', percent: share(BigInt(addresses.dhcpPool), whole) },
    { part: 'full', percent: share(BigInt(fullRanges), whole) },
  ]);
}

const nonZero = (parts: { part: UsagePart; percent: number }[]) => parts.filter(({ percent }) => percent > 0);

const most = 100_000_000n;

/** How many addresses, as people say it: `254`, or of IPv6 `2^64`. @param decimal as figures have it */
export function countText(decimal: string): string {
  const count = BigInt(decimal);
  if (count <= most) return count.toLocaleString();
  const bits = count.toString(2).length - 1;
  return count === 1n << BigInt(bits) ? `2^${bits}` : `≈ 2^${Math.round(bits + Math.log2(Number(count) / 2 ** bits))}`;
}

/** What a usage bar shows, in words. */
export function usageText(row: Pick<Prefix, 'status'>, figures: PrefixFigures): string {
  const { utilisation, isFull, addresses, free, children } = figures;
  if (isFull) return '100 %, counts as full';
  const counted: [number, string][] = [
    [addresses.assigned + addresses.floating, 'assigned'],
    [addresses.reserved, 'reserved'],
    [addresses.dhcpPool, 'DHCP'],
  ];
  const said = counted.flatMap(([count, word]) => (count > 0 ? [`${count.toLocaleString()} ${word}`] : []));
  const carved = row.status === 'container' ? [`${children.toLocaleString()} prefixes in it`] : said;
  return [`${utilisation} % used`, ...carved, `${countText(free)} free`].join(', ');
}
