/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `U12`, `U12–U13`: the whole units that the half units touch. */
export function unitsText(halfUnits: readonly number[]): string {
  const lowest = Math.floor(Math.min(...halfUnits) / 2);
  const highest = Math.floor(Math.max(...halfUnits) / 2);
  return lowest === highest ? `U${lowest}` : `U${lowest}–U${highest}`;
}

/** `U3`, `U3–U5 and U9`. */
export function unitList(units: readonly number[]): string {
  const runs: number[][] = [];
  for (const unit of [...new Set(units)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === unit - 1) run.push(unit);
    else runs.push([unit]);
  }
  return listed(runs.map((run) => unitsText(run.map((unit) => unit * 2))));
}
