import {
  type AddressSpan,
  type BlockFigures,
  bitsOf,
  type Cidr,
  fieldOf,
  fillOf,
  formatAddress,
  formatCidr,
  type IpAddress,
  ipAddress,
  type KeptAs,
  lastOf,
  type Prefix,
  prefix as prefixEntity,
  sizeOf,
} from '@raceway/shared';
import dayjs from 'dayjs';

/** A prefix or a range as the map outlines it. */
export interface Outline {
  id: string;
  label: string;
  kind: 'prefix' | 'range';
  span: AddressSpan;
  /** How many others it lies in. */
  depth: number;
  /** A range that another system gives out. */
  isPopulated: boolean;
}

/** A cell that is an address. */
export interface AddressCell {
  type: 'address';
  block: Cidr;
  /** The rows of the address: more than one where it is shared. */
  rows: readonly IpAddress[];
  /** Names of what it is on, as `device interface`. */
  on: string | null;
  kept: KeptAs | null;
  /** What it lies in, the smallest last. */
  within: readonly Outline[];
}

/** A cell that is a block of addresses. */
export interface BlockCell {
  type: 'block';
  block: Cidr;
  figures: BlockFigures | null;
  /** The smallest prefix that has all of it, other than what the map shows. */
  prefix: Pick<Prefix, 'cidr' | 'status' | 'role' | 'description'> | null;
  roleName: string | null;
  within: readonly Outline[];
}

/** A cell of a map. */
export type MapCell = AddressCell | BlockCell;

/** What is written in a cell: the part of its address that tells it apart from the others. */
export function cellLabel({ family, first, length }: Cidr, viewLength: number): string {
  const bits = family === 4 ? 8 : 4;
  const from = Math.floor(Math.min(viewLength, length - 1) / bits);
  const to = Math.ceil(length / bits);
  const parts = Array.from({ length: to - from }, (_, index) => {
    const shift = BigInt(bitsOf(family) - (from + index + 1) * bits);
    return (first >> shift) & ((1n << BigInt(bits)) - 1n);
  });
  return family === 4 ? parts.join('.') : parts.map((part) => part.toString(16)).join('');
}

/** What a cell is called: `10.0.0.7`, `10.0.0.0/24`. */
export function cellName({ block }: MapCell): string {
  return block.length === bitsOf(block.family)
    ? formatAddress({ family: block.family, value: block.first })
    : formatCidr(block);
}

const keptWords: Record<KeptAs, string> = {
  network: 'The address of the network',
  broadcast: 'The broadcast address',
  anycast: 'The routers’ anycast address',
  gateway: 'The gateway',
  reserved: 'Kept back at an end of the prefix',
};

const choiceLabel = (entity: Parameters<typeof fieldOf>[0], field: string, value: string | null) =>
  fieldOf(entity, field)?.spec.choices?.find((choice) => choice.value === value)?.label ?? value ?? '';

function rowFacts({ status, role, dnsName, reservationNote, description, lastSeenAt, leaseEndsAt }: IpAddress) {
  return [
    [choiceLabel(ipAddress, 'status', status), choiceLabel(ipAddress, 'role', role)].filter(Boolean).join(' · '),
    dnsName ?? '',
    reservationNote ?? '',
    description ?? '',
    lastSeenAt ? `Last seen ${dayjs(lastSeenAt).fromNow()}` : '',
    leaseEndsAt ? `Lease ends ${dayjs(leaseEndsAt).fromNow()}` : '',
  ];
}

const count = (many: number, one: string, more: string) => `${many.toLocaleString()} ${many === 1 ? one : more}`;

function blockFacts({ block, figures, prefix, roleName }: BlockCell): string[] {
  const { addresses, prefixes = 0, covered = 0 } = figures ?? {};
  const names = [
    ['assigned', addresses?.assigned],
    ['reserved', addresses?.reserved],
    ['DHCP', addresses?.dhcpPool],
    ['floating', addresses?.floating],
  ] as const;
  const used = names.flatMap(([name, many]) => (many ? `${many.toLocaleString()} ${name}` : []));
  return [
    prefix ? `${prefix.cidr} · ${choiceLabel(prefixEntity, 'status', prefix.status)}` : '',
    roleName ?? '',
    prefix?.description ?? '',
    used.length > 0 ? `Addresses: ${used.join(', ')}` : 'No addresses in use',
    prefixes > 0 ? `${count(prefixes, 'smaller prefix', 'smaller prefixes')} within` : '',
    covered > 0 && covered < 1 ? `${Math.round(covered * 100)} % covered by prefixes` : '',
    `${sizeOf(block).toLocaleString()} addresses`,
  ];
}

/** What there is to say of a cell, the shortest first, without its name. */
export function factsOf(cell: MapCell): string[] {
  const places = cell.within.map(({ kind, label }) => `${kind === 'range' ? 'Range' : 'In'} ${label}`);
  if (cell.type === 'block') return [...blockFacts(cell), ...places].filter(Boolean);
  const [row] = cell.rows;
  const facts = row ? rowFacts(row) : [cell.kept ? '' : 'Free'];
  return [
    ...(cell.kept ? [keptWords[cell.kept]] : []),
    ...facts,
    cell.on ?? '',
    cell.rows.length > 1 ? `${cell.rows.length} rows share it` : '',
    ...places,
  ].filter(Boolean);
}

/** Whether a span has addresses of a cell. */
export function isMarked({ block }: MapCell, span: AddressSpan | null): boolean {
  return span !== null && block.first <= span.last && lastOf(block) >= span.first;
}

/** How full a cell's block is. */
export const cellFill = ({ block, figures }: BlockCell) => (figures ? fillOf(figures, sizeOf(block)) : 'empty');
