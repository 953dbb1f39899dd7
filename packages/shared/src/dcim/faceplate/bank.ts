import { type Connector, connectorOf, type PortKind } from './connector.ts';

/** What a faceplate is drawn from: a component, or the template of one. */
export interface FaceplatePart {
  id: string;
  kind: PortKind | 'moduleBay' | 'deviceBay';
  name: string;
  /** The connector, as the library writes it. */
  type: string | null;
  isManagementOnly?: boolean;
  /** The module that brought it: it is drawn in that module's bay. */
  module?: string | null;
  /** Bays: the module that is in it. */
  installed?: string | null;
}

/** A port with what it looks like. */
export interface Port<P extends FaceplatePart> {
  part: P;
  connector: Connector;
}

/** Ports that stand together, as columns from left to right, each from top to bottom. */
export interface Bank<P extends FaceplatePart> {
  columns: Port<P>[][];
  /** Columns in a block, after which there is a small gap; 0 for none. */
  block: number;
}

const naturally = new Intl.Collator('en', { numeric: true });

/** Orders parts as people number them: 2 before 10. */
export const byName = <P extends FaceplatePart>(a: P, b: P): number => naturally.compare(a.name, b.name);

/** `TenGigabitEthernet1/1/4` → `TenGigabitEthernet1/1/`: what ports of a bank have in common. */
const stemOf = (name: string): string => name.replace(/\d+\D*$/, '');

const isUtility = ({ part }: Port<FaceplatePart>): boolean =>
  part.kind === 'consolePort' || part.kind === 'auxPort' || part.isManagementOnly === true;

/** Where a port stands from left to right: console and management, then data from small connectors to large, then power. */
function rankOf(port: Port<FaceplatePart>): number {
  if (isUtility(port)) return 0;
  if (port.part.kind === 'powerPort') return 1000;
  return port.part.kind === 'powerOutlet' ? 1001 : port.connector.width;
}

function bankKey(port: Port<FaceplatePart>): string {
  if (isUtility(port)) return 'utility';
  // Sockets for power stand in one row, whichever plugs they take.
  if (rankOf(port) >= 1000) return port.part.kind;
  return `${port.part.kind} ${rankOf(port)} ${port.connector.shape} ${port.part.type} ${stemOf(port.part.name)}`;
}

function inColumns<T>(items: readonly T[], rows: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / rows) }, (_, column) =>
    items.slice(column * rows, (column + 1) * rows),
  );
}

function bankOf<P extends FaceplatePart>(ports: readonly Port<P>[]): Bank<P> {
  const [first] = ports;
  const kind = first?.part.kind;
  if (kind === 'powerPort' || kind === 'powerOutlet')
    return { columns: inColumns(ports, 1), block: ports.length >= 12 ? 6 : 0 };
  if (kind === 'frontPort' || kind === 'rearPort') {
    // Patch panels count along the upper row, then along the lower.
    const width = ports.length > 24 ? Math.ceil(ports.length / 2) : ports.length;
    const columns = ports.slice(0, width).map((port, at) => {
      const below = ports[width + at];
      return below ? [port, below] : [port];
    });
    return { columns, block: 6 };
  }
  // Few sockets stand side by side; cages come in pairs, and long banks in two rows: odd above, even below.
  const rows = ports.length <= (first?.connector.shape === 'rj45' && !isUtility(first) ? 8 : 1) ? 1 : 2;
  return { columns: inColumns(ports, rows), block: ports.length >= 24 ? 6 : 0 };
}

/** The ports of a face in banks, as they stand from left to right; what has no connector is left out. */
export function banksOf<P extends FaceplatePart>(parts: readonly P[]): Bank<P>[] {
  const banks = new Map<string, Port<P>[]>();
  const ports = parts.flatMap((part) => {
    const connector = part.kind === 'moduleBay' || part.kind === 'deviceBay' ? null : connectorOf(part.kind, part.type);
    return connector ? [{ part, connector }] : [];
  });
  const ordered = ports.sort((a, b) => rankOf(a) - rankOf(b) || byName(a.part, b.part));
  for (const port of ordered) {
    const key = bankKey(port);
    const bank = banks.get(key) ?? [];
    bank.push(port);
    banks.set(key, bank);
  }
  return [...banks.values()].map(bankOf);
}
