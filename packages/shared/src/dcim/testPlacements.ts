import * as fc from 'fast-check';
import { type Candidate, type Occupant, placementProblem } from './placement.ts';
import type { Body, Face, RackFrame, Side } from './slots.ts';

/** A rack of 42 U from unit 1 up. */
export const rack: RackFrame = { uHeight: 42, startingUnit: 1, descUnits: false };

/** 1 U of full depth and width at U12, unless told otherwise. */
export const candidate = (over: Partial<Candidate> = {}): Candidate => ({
  position: 12,
  face: 'front',
  mountColumn: null,
  side: null,
  uHeight: 1,
  isFullDepth: true,
  mountWidth: 'full',
  sideSpan: null,
  ...over,
});

/** A {@link candidate} that is in the rack. */
export const aDevice = (over: Partial<Occupant> = {}): Occupant => ({
  id: 'web',
  name: 'srv-web-03',
  kind: 'device',
  ...candidate(),
  ...over,
});

const half = (min: number, max: number) => fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves / 2);

/** Racks of all sizes and numberings. */
export const anyRack = fc.record({
  uHeight: half(1, 52),
  startingUnit: fc.integer({ min: 1, max: 30 }),
  descUnits: fc.boolean(),
});

const anyFace = fc.constantFrom<Face>('front', 'rear');
const anySide = fc.option(fc.constantFrom<Side>('left', 'right'));
const anyColumn = fc.option(fc.integer({ min: 1, max: 4 }));

/** Bodies of all shapes; about a quarter of them 0 U. */
export const anyBody: fc.Arbitrary<Body> = fc.record({
  uHeight: fc.oneof({ weight: 3, arbitrary: half(0.5, 8) }, { weight: 1, arbitrary: fc.constant(0) }),
  isFullDepth: fc.boolean(),
  mountWidth: fc.constantFrom('full', 'half', 'quarter'),
  sideSpan: fc.option(half(0.5, 30)),
});

/** A body with a face, and a column or side that may suit it. */
export const anyMount = fc
  .tuple(anyBody, fc.record({ face: anyFace, mountColumn: anyColumn, side: anySide }))
  .map(([body, place]) => ({ ...body, ...place }));

/** A body at a place that may be none of the rack's, or make no sense. */
export const anyCandidate: fc.Arbitrary<Candidate> = fc
  .tuple(anyMount, fc.record({ position: fc.option(half(0.5, 90)), face: fc.option(anyFace) }))
  .map(([mount, place]) => ({ ...mount, ...place }));

/** Those of the candidates that fit one after the other. */
export function fill(frame: RackFrame, candidates: readonly Candidate[]): Occupant[] {
  const placed: Occupant[] = [];
  for (const [index, next] of candidates.entries()) {
    const named: Occupant = { ...next, kind: 'device', id: `d${index}`, name: `d${index}` };
    if (!placementProblem(frame, placed, named)) placed.push(named);
  }
  return placed;
}
