import { type Fill, fieldOf, ipAddress, prefix } from '@raceway/shared';
import dayjs from 'dayjs';
import { choiceColor } from '../../entity/values/colors.ts';
import { type AddressCell, type BlockCell, cellFill, type MapCell } from './mapCell.ts';
import type { Colouring } from './useMapView.ts';

/** What a cell is filled with, beside the colour, so that it is not the colour alone that tells. */
export type Pattern = 'plain' | 'stripes' | 'dots' | 'cross' | 'lines' | 'hollow' | 'rising';

/** How cells of a sort are drawn, and what the legend calls them. */
export interface Paint {
  key: string;
  label: string;
  color: string;
  pattern: Pattern;
  /** How high a block is filled, from 0 to 1. */
  level?: number;
}

const patterns: Record<string, Pattern> = {
  assigned: 'plain',
  reserved: 'stripes',
  dhcp_pool: 'dots',
  floating: 'cross',
  available: 'hollow',
  gateway: 'plain',
  loopback: 'dots',
  vip: 'stripes',
  hsrp: 'rising',
  vrrp: 'cross',
  anycast: 'lines',
  secondary: 'hollow',
  container: 'hollow',
  active: 'plain',
  deprecated: 'cross',
};

const choicesOf = (entity: Parameters<typeof fieldOf>[0], field: string): Paint[] =>
  (fieldOf(entity, field)?.spec.choices ?? []).map((choice) => ({
    key: choice.value,
    label: choice.label,
    color: choiceColor(choice),
    pattern: patterns[choice.value] ?? 'plain',
  }));

const color = (name: string) => `var(--mantine-color-${name})`;
const noRole: Paint = { key: 'none', label: 'No role', color: color('gray-6'), pattern: 'plain' };

/** Ages in days, each up to its own. */
const ages = [
  { key: 'day', label: 'Within a day', days: 1, color: color('accent-8'), pattern: 'plain' },
  { key: 'week', label: 'A week', days: 7, color: color('accent-5'), pattern: 'stripes' },
  { key: 'month', label: 'A month', days: 31, color: color('teal-6'), pattern: 'dots' },
  { key: 'year', label: 'A year', days: 366, color: color('yellow-6'), pattern: 'lines' },
  { key: 'older', label: 'Longer ago', days: Number.POSITIVE_INFINITY, color: color('red-6'), pattern: 'cross' },
] as const;
const never: Paint = { key: 'never', label: 'Never', color: color('gray-6'), pattern: 'hollow' };

function ageOf(at: string | null): Paint {
  if (at === null) return never;
  const days = dayjs().diff(at, 'day', true);
  return ages.find((age) => days <= age.days) ?? never;
}

const fills: Record<Fill, Paint | null> = {
  empty: null,
  carved: { key: 'carved', label: 'Carved, no addresses', color: color('gray-6'), pattern: 'hollow' },
  low: { key: 'low', label: 'Below 40 % used', color: color('accent-5'), pattern: 'plain', level: 0.25 },
  half: { key: 'half', label: '40 % and more', color: color('accent-5'), pattern: 'plain', level: 0.5 },
  high: { key: 'high', label: '75 % and more', color: color('orange-6'), pattern: 'plain', level: 0.8 },
  full: { key: 'full', label: 'Full', color: color('red-6'), pattern: 'stripes', level: 1 },
};

const statuses = choicesOf(ipAddress, 'status');
const roles = [...choicesOf(ipAddress, 'role'), noRole];
const prefixStatuses = choicesOf(prefix, 'status');

/** The order of a legend; names of roles come behind. */
const order = [
  ...new Set([
    ...[...statuses, ...roles, ...prefixStatuses, ...ages, never].map(({ key }) => key),
    ...Object.keys(fills),
  ]),
];

function addressPaint({ rows: [row] }: AddressCell, by: Colouring): Paint | null {
  if (!row) return null;
  if (by === 'status') return statuses.find(({ key }) => key === row.status) ?? null;
  if (by === 'role') return roles.find(({ key }) => key === (row.role ?? 'none')) ?? null;
  return ageOf(by === 'age' ? row.updatedAt : row.lastSeenAt);
}

/** Colours for the roles of prefixes, which are rows: told apart by their place among the names on screen. */
const rolePatterns = ['plain', 'stripes', 'dots', 'cross', 'lines', 'rising'] as const;
const roleColors = ['accent-5', 'teal-6', 'orange-6', 'grape-6', 'cyan-7', 'yellow-7', 'lime-8', 'pink-6'].map(color);

function rolePaint(name: string, names: readonly string[]): Paint {
  const at = names.indexOf(name);
  const pattern = rolePatterns[at % rolePatterns.length] ?? 'plain';
  return { key: name, label: name, color: roleColors[at % roleColors.length] ?? color('gray-6'), pattern };
}

function blockPaint(cell: BlockCell, by: Colouring, roleNames: readonly string[]): Paint | null {
  if (by === 'role') {
    if (!cell.prefix) return null;
    return cell.roleName ? rolePaint(cell.roleName, roleNames) : noRole;
  }
  if (by === 'status' && cell.prefix) {
    const filled = fills[cellFill(cell)];
    const own = prefixStatuses.find(({ key }) => key === cell.prefix?.status);
    return own ? { ...own, level: filled?.level ?? 0 } : filled;
  }
  return fills[cellFill(cell)];
}

/** How the cells of a map are drawn, in their order, and what occurs among them. Null for what is not filled. */
export function paintsOf(cells: readonly MapCell[], by: Colouring): { paints: (Paint | null)[]; legend: Paint[] } {
  const names = cells.flatMap((cell) => (cell.type === 'block' && cell.roleName ? cell.roleName : []));
  const roleNames = [...new Set(names)].sort();
  const paints = cells.map((cell) =>
    cell.type === 'address' ? addressPaint(cell, by) : blockPaint(cell, by, roleNames),
  );
  const shown = new Map(paints.flatMap((paint) => (paint ? [[paint.key, paint] as const] : [])));
  const inOrder = order.flatMap((key) => shown.get(key) ?? []);
  const others = [...shown.values()].filter(({ key }) => !order.includes(key));
  return { paints, legend: [...inOrder, ...others.sort((a, b) => (a.label < b.label ? -1 : 1))] };
}
