/** A name taken apart at its last number: `srv-009-a` is `srv-`, 9 in three digits, `-a`. */
const counted = /^(.*?)(\d+)(\D*)$/s;

/**
 * Names that go on counting from a name: `srv-09` gives `srv-10`, `srv-11`, with as many digits as it had, and none
 * that is taken. A name without a number gets one: `spare` gives `spare-2`.
 * @param taken Names that are not to be given.
 */
export function nextNames(name: string, count: number, taken: ReadonlySet<string>): string[] {
  const [, before = `${name}-`, digits = '1', after = ''] = counted.exec(name) ?? [];
  const names: string[] = [];
  for (let number = BigInt(digits) + 1n; names.length < count; number += 1n) {
    const next = `${before}${String(number).padStart(digits.length, '0')}${after}`;
    if (!taken.has(next)) names.push(next);
  }
  return names;
}
