/** VLAN numbers that may be used (IEEE 802.1Q: 0 and 4095 are reserved). */
const limits = { min: 1, max: 4094 };

/** Numbers from one to another, both included. */
export interface VlanIdRange {
  from: number;
  to: number;
}

/** Reads `1-99, 200`. @returns ranges, ascending and apart; null where the text is none. */
export function readVlanIds(text: string): VlanIdRange[] | null {
  const ranges: VlanIdRange[] = [];
  for (const part of text.split(',')) {
    const [, from, to = from] = /^\s*(\d{1,4})\s*(?:-\s*(\d{1,4})\s*)?$/.exec(part) ?? [];
    const range = { from: Number(from), to: Number(to) };
    // Not a number compares as false.
    if (!(range.from >= limits.min && range.to <= limits.max && range.from <= range.to)) return null;
    ranges.push(range);
  }
  ranges.sort((a, b) => a.from - b.from);
  return ranges.reduce<VlanIdRange[]>((merged, range) => {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
    return merged;
  }, []);
}

/** VLAN numbers in the one way in which they are written; a text that holds none comes back as it is. */
export function vlanIds(text: string): string {
  const ranges = readVlanIds(text);
  return ranges ? ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ') : `? ${text}`;
}

/** Whether VLAN numbers, as they are written, have this one. */
export function hasVlanId(text: string, vid: number): boolean {
  return (readVlanIds(text) ?? []).some(({ from, to }) => vid >= from && vid <= to);
}
