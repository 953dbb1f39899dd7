import {
  type Cidr,
  cellsOf,
  covers,
  displayOf,
  formatAddress,
  formatCidr,
  type IpAddress,
  type IpRange,
  ipAddress,
  ipamRole,
  ipRange,
  keptAs,
  lastOf,
  type Prefix,
  parseAddress,
  parseCidr,
  prefix as prefixEntity,
  registry,
  spanOf,
} from '@raceway/shared';
import { useMemo } from 'react';
import type { CallError } from '../../live/errors.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { type EntityList, useEntityList } from '../../live/useEntityList.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';
import type { BlockCell, MapCell, Outline } from './mapCell.ts';
import { placeOfChange } from './mapChanges.ts';

/** What a block of a prefix holds, as its map draws it. */
export interface MapContents {
  cells: MapCell[];
  outlines: Outline[];
  /** The networks of the prefixes within that are known. */
  prefixes: readonly Cidr[];
  isLoading: boolean;
  error: CallError | null;
}

const living = <Row extends { deletedAt: string | null }>({ rows }: EntityList): Row[] =>
  (rows as unknown as Row[]).filter(({ deletedAt }) => deletedAt === null);

/** Outlines of prefixes and ranges, with how many prefixes each lies in. */
function outlinesOf(
  prefixes: readonly Pick<Prefix, 'id' | 'cidr'>[],
  ranges: readonly Pick<IpRange, 'id' | 'name' | 'start' | 'end' | 'isPopulated'>[],
): Outline[] {
  const blocks = prefixes.map(({ cidr }) => parseCidr(cidr));
  return [
    ...prefixes.map(({ id, cidr }, index): Outline => {
      const block = blocks[index] ?? parseCidr(cidr);
      const depth = blocks.filter((other) => other !== block && covers(other, block)).length;
      return { id, label: cidr, kind: 'prefix', span: spanOf(block), depth, isPopulated: false };
    }),
    ...ranges.map(({ id, name, start, end, isPopulated }): Outline => {
      const span = { first: parseAddress(start).value, last: parseAddress(end).value };
      return { id, label: name ?? '', kind: 'range', span, depth: 0, isPopulated };
    }),
  ];
}

const withinOf = (outlines: readonly Outline[], block: Cidr): Outline[] =>
  outlines.filter(({ span }) => span.first <= block.first && span.last >= lastOf(block));

const nameIn = (list: EntityList, target: string, id: string | null): string => {
  const row = id === null ? undefined : list.lookup(target, id);
  return row ? displayOf(registry.get(target), row) : '';
};

function onWhat(list: EntityList, row: IpAddress | undefined): string | null {
  if (!row) return null;
  const names = [
    nameIn(list, 'dcim.device', row.device),
    nameIn(list, 'dcim.interface', row.interface),
    nameIn(list, 'virtualization.virtualMachine', row.virtualMachine),
    nameIn(list, 'virtualization.vmInterface', row.vmInterface),
    nameIn(list, 'ipam.fhrpGroup', row.fhrpGroup),
  ];
  return names.filter(Boolean).join(' ') || null;
}

const include = ['device', 'interface', 'virtualMachine', 'vmInterface', 'fhrpGroup'];

/** What a block of single addresses holds, row by row: it follows the log. */
export function useAddressContents(prefix: Prefix, view: Cidr): MapContents {
  const { vrf } = prefix;
  const text = formatCidr(view);
  const query = { settling: 'at-once' as const, pageSize: 1000 };
  const addresses = useEntityList(ipAddress, { ...query, where: { vrf, address: { within: text } }, include });
  const inside = useEntityList(prefixEntity, { ...query, where: { vrf, cidr: { within: text } }, order: 'cidr' });
  const first = text.split('/')[0] ?? text;
  const around = useEntityList(prefixEntity, { ...query, where: { vrf, cidr: { contains: first } }, order: 'cidr' });
  const ranges = useEntityList(ipRange, {
    ...query,
    where: { vrf, end: { gte: first }, start: { lte: formatAddress({ family: view.family, value: lastOf(view) }) } },
    order: 'start',
  });
  useAllPages(addresses);
  const { rows, lookup } = addresses;
  const cells = useMemo(() => {
    const prefixes = living<Prefix>(inside).filter(({ cidr }) => cidr !== text);
    const outlines = outlinesOf(prefixes, living<IpRange>(ranges));
    const all = [...living<Prefix>(around), ...prefixes];
    const holders = [...new Map(all.map((one) => [one.id, { one, block: parseCidr(one.cidr) }])).values()].sort(
      (a, b) => b.block.length - a.block.length,
    );
    const byAddress = new Map<string, IpAddress[]>();
    for (const row of living<IpAddress>(addresses)) {
      const key = String(parseAddress(row.address).value);
      byAddress.set(key, [...(byAddress.get(key) ?? []), row]);
    }
    return {
      outlines,
      prefixes: prefixes.map(({ cidr }) => parseCidr(cidr)),
      cells: cellsOf(view).map((block): MapCell => {
        const own = byAddress.get(String(block.first)) ?? [];
        const holder = holders.find(({ block: other }) => covers(other, block))?.one ?? prefix;
        const kept = keptAs(holder, block.first);
        return {
          type: 'address',
          block,
          rows: own,
          on: onWhat(addresses, own[0]),
          kept,
          within: withinOf(outlines, block),
        };
      }),
    };
    // The lists are new each time; their rows are not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps, react/memo-dependencies
  }, [rows, lookup, inside.rows, around.rows, ranges.rows, text, prefix]);
  const lists = [addresses, inside, around, ranges];
  return {
    ...cells,
    isLoading: lists.some((list) => list.isLoading || list.isStale),
    error: lists.map(({ error }) => error).find(Boolean) ?? null,
  };
}

/** What larger blocks hold, worked out by the server whenever something in them changes. */
export function useBlockContents(prefix: Prefix, view: Cidr): MapContents {
  const within = formatCidr(view);
  const topics = prefix.vrf === null ? ['ipam.ipAddress', 'ipam.prefix', 'ipam.range'] : [`ipam.vrf:${prefix.vrf}`];
  const { answer, isLoading, error } = useLiveCall({
    name: 'ipam.prefix.blocks',
    input: { id: prefix.id, cidr: prefix.cidr, within },
    topics,
    touches: (change) => placeOfChange(change, { vrf: prefix.vrf, block: view }) !== null,
    call: (api) => api.procedures.ipam.prefix.blocks.query({ id: prefix.id, within }),
  });
  const roles = useEntityList(ipamRole, { order: 'name', settling: 'at-once' });
  const contents = useMemo(() => {
    const { prefixes = [], ranges = [], blocks = [] } = answer ?? {};
    const outlines = outlinesOf(prefixes, ranges);
    const figures = new Map(blocks.map((block) => [block.cidr, block]));
    const sorted = prefixes.map((one) => ({ one, block: parseCidr(one.cidr) })).toReversed();
    const roleNames = new Map(roles.rows.map((row) => [row.id, displayOf(ipamRole, row)]));
    return {
      outlines,
      prefixes: prefixes.map(({ cidr }) => parseCidr(cidr)),
      cells: cellsOf(view).map((block): BlockCell => {
        const own = sorted.find(({ block: other }) => covers(other, block))?.one ?? null;
        return {
          type: 'block',
          block,
          figures: figures.get(formatCidr(block)) ?? null,
          prefix: own,
          roleName: roleNames.get(own?.role ?? '') ?? null,
          within: withinOf(outlines, block),
        };
      }),
    };
  }, [answer, view, roles.rows]);
  return { ...contents, isLoading, error };
}
