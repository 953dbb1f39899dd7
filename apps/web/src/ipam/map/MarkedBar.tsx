import { Button, Group, Text } from '@mantine/core';
import {
  type AddressSpan,
  type Carving,
  type Cidr,
  formatCidr,
  formatSpan,
  ipAddress,
  ipRange,
  isOfAddresses,
  type Prefix,
  prefix as prefixEntity,
  spanOf,
} from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import { useRefusal } from '../../app/session.ts';
import type { Values } from '../../app/trpc.ts';
import { carveChanges, editChanges, rangeChanges, releaseChanges, takeChanges } from './addressChanges.ts';
import { FieldsDialog } from './FieldsDialog.tsx';
import type { MapCell } from './mapCell.ts';
import { markedOf } from './markedCells.ts';
import classes from './PrefixMap.module.css';
import { ReleaseDialog } from './ReleaseDialog.tsx';
import type { WriteOnMap } from './useMapWrites.ts';

type Act = 'allocate' | 'reserve' | 'range' | 'carve' | 'edit' | 'release';

const many = (count: number, word = 'address') =>
  `${count.toLocaleString()} ${count === 1 ? word : word === 'address' ? 'addresses' : `${word}s`}`;

interface MarkedBarProps {
  prefix: Prefix;
  view: Cidr;
  cells: readonly MapCell[];
  span: AddressSpan;
  carving: Carving;
  write: WriteOnMap;
  onMark: (span: AddressSpan | null) => void;
  onZoom: (block: Cidr) => void;
}

/** What is marked on the map, and what can be done with it. */
export function MarkedBar(props: MarkedBarProps): ReactNode {
  const { prefix, view, cells, span, carving, write, onMark, onZoom } = props;
  const [act, setAct] = useState<Act | null>(null);
  const canTake = useRefusal('create', ipAddress) === null;
  const canCarve = useRefusal('create', prefixEntity) === null;
  const canRange = useRefusal('create', ipRange) === null;
  const marked = markedOf(cells, span);
  const { used, available, free, kept } = marked;
  const text = formatSpan(view.family, span);
  const takeable = free.length + available.length;
  const isSingles = isOfAddresses(view);
  const rest = [
    used.length > 0 ? `${used.length} in use` : '',
    takeable > 0 ? `${takeable} free` : '',
    kept > 0 ? `${kept} not given out` : '',
  ].filter(Boolean);
  const left = marked.size > BigInt(takeable) ? ' What is in use or not given out stays as it is.' : '';
  const close = () => setAct(null);
  const take = (verb: string) => (values: Values) =>
    void write(takeChanges(prefix.vrf, marked, values), `${verb} ${takeable === 1 ? text : many(takeable)}`);
  const { block, problem } = carving;
  return (
    <div className={classes.bar}>
      <Group gap="xs" role="toolbar" aria-label="Marked addresses">
        <Text size="sm" fw={600} className="number">
          {text}
        </Text>
        <Text size="sm" c="dimmed">
          {isSingles ? `${many(Number(marked.size))}: ${rest.join(', ')}` : `${marked.size.toLocaleString()} addresses`}
        </Text>
        {isSingles && canTake && (
          <>
            <Button size="xs" disabled={takeable === 0} onClick={() => setAct('allocate')}>
              Allocate
            </Button>
            <Button size="xs" variant="default" disabled={takeable === 0} onClick={() => setAct('reserve')}>
              Reserve
            </Button>
            <Button size="xs" variant="default" disabled={used.length === 0} onClick={() => setAct('edit')}>
              Edit
            </Button>
            <Button size="xs" variant="default" disabled={used.length === 0} onClick={() => setAct('release')}>
              Release
            </Button>
          </>
        )}
        {canRange && (
          <Button size="xs" variant="default" onClick={() => setAct('range')}>
            Make a range
          </Button>
        )}
        {canCarve && block && (
          <Button size="xs" variant="default" onClick={() => (problem ? onMark(spanOf(block)) : setAct('carve'))}>
            {problem ? `Mark ${formatCidr(block)}` : `Carve ${formatCidr(block)}`}
          </Button>
        )}
        {!isSingles && block && (
          <Button size="xs" variant="default" onClick={() => onZoom(block)}>
            Zoom to {formatCidr(block)}
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={() => onMark(null)}>
          Unmark
        </Button>
      </Group>
      {canCarve && problem && (
        <Text size="xs" c="dimmed" mt={4}>
          Cannot be carved as it is: {problem}
          {block && ` The nearest that can: ${formatCidr(block)}.`}
        </Text>
      )}
      {act === 'allocate' && (
        <FieldsDialog
          title={`Allocate ${takeable === 1 ? text : many(takeable)}`}
          note={`${many(takeable)} of ${text} will be taken.${left}`}
          entity={ipAddress}
          fields={takeable === 1 ? ['status', 'role', 'dnsName', 'description'] : ['status', 'role', 'description']}
          values={{ status: 'assigned' }}
          submit="Allocate"
          onSubmit={take('Allocated')}
          onClose={close}
        />
      )}
      {act === 'reserve' && (
        <FieldsDialog
          title={`Reserve ${takeable === 1 ? text : many(takeable)}`}
          note={`${many(takeable)} of ${text} will be kept.${left}`}
          entity={ipAddress}
          fields={['reservationNote']}
          values={{ status: 'reserved' }}
          submit="Reserve"
          onSubmit={take('Reserved')}
          onClose={close}
        />
      )}
      {act === 'edit' && (
        <FieldsDialog
          title={`Edit ${many(used.length)}`}
          note="What is left alone stays as it is."
          entity={ipAddress}
          fields={['status', 'role', 'description']}
          values={{}}
          needsValue
          submit="Save"
          onSubmit={(values) => void write(editChanges(used, values), `Changed ${many(used.length)}`)}
          onClose={close}
        />
      )}
      {act === 'release' && (
        <ReleaseDialog
          what={used.length === 1 ? (used[0]?.address ?? '') : many(used.length)}
          rows={used}
          onRelease={(how) => void write(releaseChanges(used, how), `Released ${many(used.length)}`)}
          onClose={close}
        />
      )}
      {act === 'range' && (
        <FieldsDialog
          title="Make a range"
          note={`From ${text.replace('-', ' to ')}.`}
          entity={ipRange}
          fields={['status', 'role', 'isPopulated', 'description']}
          values={{ status: 'active', isPopulated: false }}
          submit="Make the range"
          onSubmit={(values) => void write(rangeChanges(prefix, view.family, span, values), `Made the range ${text}`)}
          onClose={close}
        />
      )}
      {act === 'carve' && block && (
        <FieldsDialog
          title={`Carve ${formatCidr(block)}`}
          note={`A prefix of its own within ${prefix.cidr}. Its addresses and ranges come to lie in it.`}
          entity={prefixEntity}
          fields={['status', 'site', 'vlan', 'role', 'description']}
          values={{ status: 'active', site: prefix.site }}
          submit="Carve"
          onSubmit={(values) =>
            void write(
              carveChanges(prefix, formatCidr(block), values),
              `Carved ${formatCidr(block)} out of ${prefix.cidr}`,
            )
          }
          onClose={close}
        />
      )}
    </div>
  );
}
