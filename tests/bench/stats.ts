/** The value below which a share `p` (0 to 1) of the values lies. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `123 (110–140)`: median, least and most. */
export function spread(values: readonly number[], digits = 0): string {
  return `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
}

/** Prints what two things measured in turn come to, round by round. */
export function printRatio(
  title: string,
  unit: string,
  ours: readonly number[],
  theirs: readonly number[],
  aim: string,
  digits = 0,
): void {
  const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  process.stdout.write(
    `\n${title}\n  Raceway   ${spread(ours, digits)} ${unit}\n  by hand   ${spread(theirs, digits)} ${unit}\n  ratio     ${spread(ratios, 2)}   aim ${aim}\n`,
  );
}
