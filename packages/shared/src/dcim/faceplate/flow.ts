import type { Bank, FaceplatePart, Port } from './bank.ts';

/** A rectangle on a face, in millimetres from its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What flows along a face: a column of ports, or a bay as high as the line. */
export type Column<P extends FaceplatePart> = { ports: readonly Port<P>[] } | { bay: P };

/** Something in its place. */
export interface Placed<P extends FaceplatePart> extends Box {
  part: P;
  /** How its connector looks; null for a bay. */
  port: Port<P> | null;
  /** It stands below another, latch downwards. */
  isLower: boolean;
}

/** Columns that are kept on one line where they fit one. */
export interface Run<P extends FaceplatePart> {
  columns: Column<P>[];
  block: number;
  /** It stands at the far end of its line: power, away from data. */
  isAtEnd: boolean;
}

const gap = 1;
const blockGap = 3;
const runGap = 9;
/** The height of a line of ports in two rows, with air around it. */
const lineHeight = 34;
const bayWidth = 66;
const shrinking = 0.95;
const smallest = 0.01;

/** A bank as a run. */
export const runOf = <P extends FaceplatePart>({ columns, block }: Bank<P>): Run<P> => {
  const kind = columns[0]?.[0]?.part.kind;
  const isAtEnd = kind === 'powerPort' || kind === 'powerOutlet';
  return { columns: columns.map((ports) => ({ ports })), block, isAtEnd };
};

const widthOf = (column: Column<FaceplatePart>): number =>
  'bay' in column ? bayWidth : Math.max(...column.ports.map(({ connector }) => connector.width));

const gapBefore = (at: number, block: number): number => gap + (block > 0 && at % block === 0 ? blockGap : 0);

/** How wide runs are on one line, unscaled, in millimetres. */
export function lengthOf(runs: readonly Run<FaceplatePart>[]): number {
  const lengths = runs.map(({ columns, block }) =>
    columns.reduce((sum, column, at) => sum + widthOf(column) + (at > 0 ? gapBefore(at, block) : 0), 0),
  );
  return lengths.reduce((sum, length) => sum + length + runGap, 0);
}

interface OnLine<P extends FaceplatePart> {
  column: Column<P>;
  x: number;
  isAtEnd: boolean;
}

/** Moves what stands at the end of a line there, as far as there is room. */
function spread<P extends FaceplatePart>(line: readonly OnLine<P>[], width: number): OnLine<P>[] {
  const room = width - Math.max(...line.map(({ column, x }) => x + widthOf(column)));
  // What comes after it has its place from there on.
  const first = line.findIndex(({ isAtEnd }) => isAtEnd);
  return line.map((on, at) => (first >= 0 && at >= first ? { ...on, x: on.x + room } : on));
}

/** Lays runs in lines, left to right; null where they do not fit `most` lines of the width. Unscaled millimetres. */
function linesOf<P extends FaceplatePart>(runs: readonly Run<P>[], width: number, most: number): OnLine<P>[][] | null {
  const lines: OnLine<P>[][] = [[]];
  let end = 0;
  for (const run of runs) {
    const isLong = lengthOf([run]) - runGap > width;
    if (end > 0) end += runGap;
    if (!isLong && end + lengthOf([run]) - runGap > width) {
      lines.push([]);
      end = 0;
    }
    for (const [at, column] of run.columns.entries()) {
      let x = end + (at > 0 && end > 0 ? gapBefore(at, run.block) : 0);
      if (x + widthOf(column) > width && x > 0) {
        lines.push([]);
        x = 0;
      }
      lines.at(-1)?.push({ column, x, isAtEnd: run.isAtEnd });
      end = x + widthOf(column);
      if (end > width || lines.length > most) return null;
    }
  }
  return lines;
}

function placedColumn<P extends FaceplatePart>({ column, x }: OnLine<P>, line: Box, scale: number): Placed<P>[] {
  const left = line.x + x * scale;
  if ('bay' in column)
    return [
      {
        part: column.bay,
        port: null,
        isLower: false,
        x: left,
        y: line.y,
        width: bayWidth * scale,
        height: line.height,
      },
    ];
  const width = widthOf(column) * scale;
  const height = column.ports.reduce((sum, { connector }) => sum + connector.height * scale, 0);
  const between = column.ports.length > 1 ? 2 * scale : 0;
  let top = line.y + (line.height - height - between * (column.ports.length - 1)) / 2;
  return column.ports.map((port, row) => {
    const own = { width: port.connector.width * scale, height: port.connector.height * scale };
    const placed = { part: port.part, port, isLower: row > 0, x: left + (width - own.width) / 2, y: top, ...own };
    top += own.height + between;
    return placed;
  });
}

/** Lays runs into a box, as large as they fit: true to size where there is room, else all made smaller alike. */
export function flowInto<P extends FaceplatePart>(runs: readonly Run<P>[], box: Box): Placed<P>[] {
  if (runs.length === 0) return [];
  for (let scale = Math.min(1, box.height / lineHeight); scale > smallest; scale *= shrinking) {
    const most = Math.max(1, Math.floor(box.height / (lineHeight * scale)));
    const lines = linesOf(runs, box.width / scale, most);
    if (lines) {
      const height = box.height / lines.length;
      return lines.flatMap((line, at) => {
        const lineBox = { x: box.x, y: box.y + at * height, width: box.width, height };
        return spread(line, box.width / scale).flatMap((on) => placedColumn(on, lineBox, scale));
      });
    }
  }
  return [];
}
