import {
  type AddressSpan,
  type Cidr,
  covers,
  formatCidr,
  formatSpan,
  isOfAddresses,
  parseCidr,
  readCidr,
  readSpan,
} from '@raceway/shared';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

const colourings = [
  { value: 'status', label: 'Status' },
  { value: 'role', label: 'Role' },
  { value: 'age', label: 'Last change' },
  { value: 'seen', label: 'Last seen' },
  { value: 'use', label: 'Use' },
] as const;

/** What colours of the map tell. */
export type Colouring = (typeof colourings)[number]['value'];

/** What colours of a map of this block can tell: those of addresses what their rows say, those of blocks how full they are. */
export function colouringsOf(block: Cidr): { value: Colouring; label: string }[] {
  const others: readonly Colouring[] = isOfAddresses(block) ? ['use'] : ['age', 'seen'];
  return colourings.filter(({ value }) => !others.includes(value));
}

/** What the map of a prefix shows, as it stands in the address. */
export interface MapView {
  /** The block that fills the map: the prefix, or a part of it. */
  block: Cidr;
  by: Colouring;
  /** Marked addresses; null for none. */
  span: AddressSpan | null;
}

function readMapView(search: Record<string, unknown>, prefix: Cidr): MapView {
  const wanted = typeof search.block === 'string' ? readCidr(search.block) : prefix;
  const block = typeof wanted !== 'string' && covers(prefix, wanted) ? wanted : prefix;
  const marked = typeof search.span === 'string' ? readSpan(search.span, block) : null;
  return {
    block,
    by: colouringsOf(block).find(({ value }) => value === search.by)?.value ?? 'status',
    span: typeof marked === 'string' ? null : marked,
  };
}

/** The view of a prefix's map and a way to change it; Back leads out of the block that was zoomed into. */
export function useMapView(prefixCidr: string): [MapView, (change: Partial<MapView>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = useMemo(() => readMapView(search, parseCidr(prefixCidr)), [search, prefixCidr]);
  const set = useCallback(
    (change: Partial<MapView>) => {
      void navigate({
        to: '.',
        search: (former: Record<string, unknown>) => {
          const { block, by, span } = { ...readMapView(former, parseCidr(prefixCidr)), ...change };
          const text = formatCidr(block);
          return {
            ...former,
            block: text === prefixCidr ? undefined : text,
            by: by === 'status' ? undefined : by,
            span: span ? formatSpan(block.family, span) : undefined,
          };
        },
        replace: !('block' in change),
        resetScroll: false,
      });
    },
    [navigate, prefixCidr],
  );
  return [view, set];
}
