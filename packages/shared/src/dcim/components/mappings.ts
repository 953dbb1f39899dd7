/** How a position of a front port leads to one of a rear port. */
export interface Mapping {
  frontPosition: number;
  rearPosition: number;
}

type Side = keyof Mapping;

/** What is wrong with a mapping's positions on ports of so many, by field; both ports have what it names (NetBox §2.2). */
export function mappingProblems(
  mapping: Mapping,
  positions: Partial<Record<Side, number>>,
): { field: Side; message: string }[] {
  return (['frontPosition', 'rearPosition'] as const).flatMap((field) => {
    const count = positions[field];
    return count !== undefined && mapping[field] > count
      ? [{ field, message: `The port has ${count === 1 ? 'one position' : `${count} positions`}.` }]
      : [];
  });
}

/** Why a port may not shrink to so many positions while these of it are mapped; null if it may. */
export function shrinkProblem(positions: number, mapped: readonly number[]): string | null {
  const beyond = mapped.filter((position) => position > positions).sort((a, b) => a - b);
  return beyond.length > 0 ? `Mapped beyond that: ${beyond.slice(0, 10).join(', ')}.` : null;
}
