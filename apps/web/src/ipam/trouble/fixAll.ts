import type { Trouble, TroubleChange, TroubleFix } from '@raceway/shared';

/** A fix that does for several findings. */
export interface SharedFix {
  key: string;
  label: string;
  /** How many findings it would do for. */
  count: number;
}

/** The fixes that say the same of all findings that offer them, where there are several. */
export function sharedFixes(findings: readonly Trouble[]): SharedFix[] {
  const labels = new Map<string, string[]>();
  for (const { key, label } of findings.flatMap(({ fixes }) => fixes))
    labels.set(key, [...(labels.get(key) ?? []), label]);
  return [...labels].flatMap(([key, [label = '', ...others]]) =>
    others.length > 0 && others.every((other) => other === label) ? [{ key, label, count: others.length + 1 }] : [],
  );
}

const idOf = (change: TroubleChange) => (change.action === 'create' ? null : change.id);

/**
 * The changes of a fix for as many findings as go into one change set. A row is written once: a finding that would write
 * one otherwise than a former has to wait for the next time.
 * @returns the changes, and how many findings they do for
 */
export function changesForAll(
  findings: readonly Trouble[],
  key: string,
  atMost: number,
): { changes: TroubleChange[]; count: number } {
  const changes: TroubleChange[] = [];
  const written = new Map<string, string>();
  let count = 0;
  for (const fix of findings.flatMap(({ fixes }): TroubleFix[] => fixes.filter((own) => own.key === key).slice(0, 1))) {
    const texts = fix.changes.map((change) => [change, idOf(change), JSON.stringify(change)] as const);
    if (texts.some(([, id, text]) => id !== null && (written.get(id) ?? text) !== text)) continue;
    const fresh = texts.filter(([, id, text]) => !written.has(id ?? text));
    if (changes.length + fresh.length > atMost) break;
    for (const [change, id, text] of fresh) {
      written.set(id ?? text, text);
      changes.push(change);
    }
    count += 1;
  }
  return { changes, count };
}
