/** The most names that one pattern makes. */
export const maxPatternNames = 1000;

/** The names that a pattern stands for, or what is wrong with which of its parts. */
export type Expansion = { names: string[]; problem?: never } | { names?: never; problem: string };

/** The numbers of `1-24`, as in NetBox plain ones, unless the first has a zero in front: `01-24`. */
function numbersOf(from: string, to: string): string[] | null {
  const count = Number(to) - Number(from) + 1;
  if (count < 1 || count > maxPatternNames) return null;
  const width = from.startsWith('0') ? from.length : 0;
  return Array.from({ length: count }, (_, index) => String(Number(from) + index).padStart(width, '0'));
}

/** The letters of `a-f`, all capitals or all small. */
function lettersOf(from: string, to: string): string[] | null {
  const count = to.charCodeAt(0) - from.charCodeAt(0) + 1;
  if (count < 1 || count > 26) return null;
  return Array.from({ length: count }, (_, index) => String.fromCharCode(from.charCodeAt(0) + index));
}

/** What a part between commas stands for; null where it is neither a value nor a range. */
function valuesOf(part: string): string[] | null {
  const [, from = '', to = ''] = /^(\d{1,9}|[a-zA-Z])-(\d{1,9}|[a-zA-Z])$/.exec(part) ?? [];
  const isNumber = [from, to].map((end) => /^\d/.test(end));
  if (from && isNumber[0] === isNumber[1]) return isNumber[0] ? numbersOf(from, to) : lettersOf(from, to);
  return /^[^\s-]+$/.test(part) ? [part] : null;
}

/** The texts that one piece of a pattern, plain or in brackets, stands for. */
function choicesOf(piece: string): Expansion {
  const [, inner = ''] = /^\[([^[\]]*)\]$/.exec(piece) ?? [];
  if (!/[,-]/.test(inner)) {
    // As in NetBox, brackets around one plain value are part of the name.
    const isWhole = inner !== '' || !/[[\]]/.test(piece);
    return isWhole
      ? { names: [piece] }
      : { problem: `${piece} has brackets around nothing, or without their other half` };
  }
  const names: string[] = [];
  for (const part of inner.split(',').map((text) => text.trim())) {
    const values = valuesOf(part);
    if (!values) return { problem: `${part || 'nothing'} in ${piece} is no value, and no range such as 1-24 or a-f` };
    names.push(...values);
  }
  return { names };
}

/**
 * The names that a pattern stands for, in order (NetBox's grammar): `Gi1/0/[1-24]`, `[ge,xe]-0/0/[0-3,8]`, `srv-[01-12]`,
 * `port-[a-f]`. Several groups combine, the last counting fastest.
 * @returns from one name to {@link maxPatternNames}, or what is wrong
 */
export function expandPattern(pattern: string): Expansion {
  let names = [''];
  for (const piece of pattern.match(/\[[^[\]]*\]|[^[\]]+|[[\]]/g) ?? []) {
    const { names: choices, problem } = choicesOf(piece);
    if (problem !== undefined) return { problem };
    const count = names.length * choices.length;
    if (count > maxPatternNames) return { problem: `stands for more than ${maxPatternNames} names` };
    names = names.flatMap((name) => choices.map((choice) => name + choice));
  }
  return { names };
}
