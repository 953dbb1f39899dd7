import { Button, Text } from '@mantine/core';
import { fieldOf, type Prefix, type PrefixFigures, prefix as prefixEntity } from '@raceway/shared';
import { IconChevronDown, IconChevronRight, IconMap2, IconPlus, IconScissors } from '@tabler/icons-react';
import { type CSSProperties, memo, type ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import tableClasses from '../../entity/list/table.module.css';
import { Value } from '../../entity/values/Value.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { spaceColumns } from './columns.ts';
import classes from './space.module.css';
import type { FreeRow, PrefixRow, SpaceRow } from './spaceRows.ts';
import { UsageBar } from './UsageBar.tsx';
import { countText } from './usage.ts';
import { usePrefixFigures } from './usePrefixFigures.ts';

/** What can be done from a row. */
export interface SpaceActions {
  fold: (key: string, isFolded: boolean) => void;
  /** Takes the next free address of a prefix. */
  takeAddress: (row: Prefix) => void;
  /** Asks how large a prefix to take, and takes the next free one. */
  takePrefix: (row: Prefix) => void;
  /** Asks how large a prefix to carve of free space. */
  carve: (free: FreeRow) => void;
  /** Why nothing may be taken; null where it may. */
  refusal: string | null;
}

interface SpaceRowProps {
  row: SpaceRow;
  index: number;
  offset: number;
  isCursor: boolean;
  isFlashing: boolean;
  actions: SpaceActions;
}

/** The id of a row's element in the page. */
export const spaceRowId = (key: string): string => `space-${key.replace(/[^\w-]/g, '_')}`;

const widthOf = (name: string): CSSProperties => ({ width: `var(--width-${name})` });

function Fold({ name, isOpen, onFold }: { name: string; isOpen: boolean | null; onFold: (isFolded: boolean) => void }) {
  if (isOpen === null) return <span className={`${tableClasses.fold} ${classes.fold}`} />;
  return (
    <button
      type="button"
      className={`${classes.take} ${classes.fold}`}
      tabIndex={-1}
      aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${name}`}
      onClick={() => onFold(isOpen)}
    >
      {isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
    </button>
  );
}

function Head({ depth, children }: { depth: number; children: ReactNode }) {
  return (
    <th scope="row" className={`${tableClasses.cell} ${classes.head}`} style={widthOf('cidr')} data-pinned>
      <span className={classes.indent} style={{ '--depth': depth } as CSSProperties} />
      {children}
    </th>
  );
}

/** What may be taken of a prefix, and its map. */
function Take({ row, isCursor, actions }: { row: Prefix; isCursor: boolean; actions: SpaceActions }) {
  const tenant = useTenantSlug();
  const { refusal } = actions;
  // One stop of the keyboard for the tree; the row that it is at has its buttons in turn.
  const tabIndex = isCursor ? 0 : -1;
  const takes = [
    { label: `Next free address of ${row.cidr}`, icon: <IconPlus size={15} />, run: () => actions.takeAddress(row) },
    { label: `Next free prefix in ${row.cidr}`, icon: <IconScissors size={15} />, run: () => actions.takePrefix(row) },
  ];
  return (
    <td className={tableClasses.cell} style={widthOf('take')}>
      {takes.map(({ label, icon, run }) => (
        <button
          key={label}
          type="button"
          className={classes.take}
          aria-label={label}
          title={refusal ?? label}
          tabIndex={tabIndex}
          aria-disabled={refusal ? true : undefined}
          onClick={() => !refusal && run()}
        >
          {icon}
        </button>
      ))}
      <PlainLink
        href={`${rowHref(tenant, prefixEntity, row.id)}?tab=map`}
        className={classes.take}
        aria-label={`Map of ${row.cidr}`}
        title={`Map of ${row.cidr}`}
        tabIndex={tabIndex}
      >
        <IconMap2 size={15} />
      </PlainLink>
    </td>
  );
}

function contentsText({ children, addresses }: PrefixFigures): string {
  const { assigned, reserved, dhcpPool, floating } = addresses;
  const count = assigned + reserved + dhcpPool + floating;
  const said = (many: number, one: string, several: string) =>
    many > 0 ? [`${many.toLocaleString()} ${many === 1 ? one : several}`] : [];
  return [...said(children, 'prefix', 'prefixes'), ...said(count, 'address', 'addresses')].join(' · ');
}

function Cell({ name, children, isNumeric }: { name: string; children: ReactNode; isNumeric?: boolean }) {
  return (
    <td className={tableClasses.cell} style={widthOf(name)} data-numeric={isNumeric || undefined}>
      <span className={tableClasses.clip}>{children}</span>
    </td>
  );
}

const fieldNames = new Set(['status', 'role', 'site', 'vlan', 'gateway', 'description']);

function PrefixCells({ shown, isCursor, actions }: { shown: PrefixRow; isCursor: boolean; actions: SpaceActions }) {
  const { row, depth, isOpen } = shown;
  const tenant = useTenantSlug();
  const figures = usePrefixFigures(row);
  return (
    <>
      <Head depth={depth}>
        <Fold name={row.cidr} isOpen={isOpen} onFold={(isFolded) => actions.fold(row.id, isFolded)} />
        <PlainLink
          href={rowHref(tenant, prefixEntity, row.id)}
          tabIndex={isCursor ? 0 : -1}
          className={`${tableClasses.name} number`}
        >
          {row.cidr}
        </PlainLink>
      </Head>
      <Take row={row} isCursor={isCursor} actions={actions} />
      <td className={tableClasses.cell} style={widthOf('usage')}>
        <UsageBar row={row} figures={figures} />
      </td>
      <Cell name="contents">{figures && contentsText(figures)}</Cell>
      <Cell name="free" isNumeric>
        {figures && <span className="number">{countText(figures.free)}</span>}
      </Cell>
      {spaceColumns
        .filter(({ name }) => fieldNames.has(name))
        .map(({ name }) => {
          const field = fieldOf(prefixEntity, name);
          return (
            <Cell key={name} name={name}>
              {field && <Value field={field} value={row[name as keyof Prefix]} />}
            </Cell>
          );
        })}
    </>
  );
}

function FreeCells({ shown, isCursor, actions }: { shown: FreeRow; isCursor: boolean; actions: SpaceActions }) {
  const { cidr, depth } = shown;
  return (
    <>
      <Head depth={depth}>
        <span className={`${tableClasses.fold} ${classes.fold}`} />
        <span className={`${classes.freeName} number`}>{cidr}</span>
        <Text component="span" size="xs" c="dimmed">
          free
        </Text>
      </Head>
      <td className={tableClasses.cell} style={widthOf('take')}>
        {!actions.refusal && (
          <Button
            size="compact-xs"
            variant="default"
            tabIndex={isCursor ? 0 : -1}
            leftSection={<IconScissors size={13} />}
            aria-label={`Carve a prefix of ${cidr}`}
            onClick={() => actions.carve(shown)}
          >
            Carve
          </Button>
        )}
      </td>
    </>
  );
}

function Cells({ row, isCursor, actions }: Pick<SpaceRowProps, 'row' | 'isCursor' | 'actions'>) {
  switch (row.kind) {
    case 'prefix':
      return <PrefixCells shown={row} isCursor={isCursor} actions={actions} />;
    case 'free':
      return <FreeCells shown={row} isCursor={isCursor} actions={actions} />;
    case 'section':
      return (
        <Head depth={0}>
          <Fold name={row.section.name} isOpen={row.isOpen} onFold={(isFolded) => actions.fold(row.key, isFolded)} />
          <span className={classes.section}>{row.section.name}</span>
        </Head>
      );
    case 'empty':
      return (
        <Head depth={row.depth}>
          <span className={`${tableClasses.fold} ${classes.fold}`} />
          <Text component="span" size="sm" c="dimmed">
            No prefixes in it yet
          </Text>
        </Head>
      );
    case 'more':
      return (
        <Head depth={row.depth}>
          <span className={`${tableClasses.fold} ${classes.fold}`} />
          <Text component="span" size="sm" c="dimmed">
            Loading …
          </Text>
        </Head>
      );
  }
}

const isFoldable = (row: SpaceRow) => row.kind === 'prefix' || row.kind === 'section';

/** A row of the tree of IP space. */
export const SpaceRowView = memo(function SpaceRowView(props: SpaceRowProps) {
  const { row, index, offset, isCursor, isFlashing, actions } = props;
  return (
    <tr
      className={`${tableClasses.row} ${isFlashing ? 'flash' : ''}`}
      style={{ transform: `translateY(${offset}px)` }}
      id={spaceRowId(row.key)}
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-expanded={isFoldable(row) ? (row.isOpen ?? undefined) : undefined}
      aria-selected={isCursor}
      data-cursor={isCursor || undefined}
      data-kind={row.kind}
    >
      <Cells row={row} isCursor={isCursor} actions={actions} />
    </tr>
  );
});
