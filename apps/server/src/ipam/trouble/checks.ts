import { type TroubleKind, troubleKindNames } from '@raceway/shared';
import type { TroubleCheck } from './check.ts';
import { nameChecks } from './nameChecks.ts';
import { placeChecks } from './placeChecks.ts';
import { rangeChecks } from './rangeChecks.ts';
import { spaceChecks } from './spaceChecks.ts';
import { useChecks } from './useChecks.ts';

const all = [...rangeChecks, ...spaceChecks, ...placeChecks, ...useChecks, ...nameChecks];

/** The checks of these kinds, in the order in which kinds are told; of all of them unless any are given. */
export function checksOf(kinds: readonly TroubleKind[] = troubleKindNames): TroubleCheck[] {
  return all
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => troubleKindNames.indexOf(a.kind) - troubleKindNames.indexOf(b.kind));
}
