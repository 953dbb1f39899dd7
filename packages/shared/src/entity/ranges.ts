/** Whole numbers as people write them: `[1, 2, 3, 7]` → `1-3, 7`. */
export function rangesText(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let from = 0; from < numbers.length; ) {
    let to = from;
    while (numbers[to + 1] === Number(numbers[to]) + 1) to += 1;
    parts.push(to > from ? `${numbers[from]}-${numbers[to]}` : `${numbers[from]}`);
    from = to + 1;
  }
  return parts.join(', ');
}

/**
 * Reads what {@link rangesText} writes, blanks and order aside.
 * @returns the numbers in ascending order, or null where the text is not such a list or names more than `most`.
 */
export function parseRanges(text: string, most = 1000): number[] | null {
  const numbers = new Set<number>();
  for (const part of text.split(',').map((item) => item.trim())) {
    if (part === '') continue;
    const found = /^(\d{1,9})(?:\s*-\s*(\d{1,9}))?$/.exec(part);
    if (!found) return null;
    const [first, last] = [Number(found[1]), Number(found[2] ?? found[1])];
    if (last < first || last - first >= most) return null;
    for (let number = first; number <= last; number += 1) numbers.add(number);
  }
  return numbers.size > most ? null : [...numbers].sort((a, b) => a - b);
}
