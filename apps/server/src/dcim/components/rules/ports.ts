import { type AnyEntity, mappingProblems, type PortMapping, shrinkProblem } from '@raceway/shared';
import type { CommitSession, Write } from '../../../core/hooks.ts';
import { rowsWithin } from '../../../core/rowsWithin.ts';

const sides = { frontPort: 'frontPosition', rearPort: 'rearPosition' } as const;

/** Mappings lead from a position that the front port has to one that the rear port has. */
export async function validateMappings(writes: readonly Write[], session: CommitSession): Promise<void> {
  const living = writes.filter(({ after }) => after.deletedAt === null);
  const [first] = living;
  if (!first) return;
  const mappingOf = ({ after }: Write) => after as unknown as PortMapping;
  const portsOf = (side: keyof typeof sides) =>
    // Held, so that a port does not shrink meanwhile.
    session.load(
      first.entity.fields[side]?.spec.target ?? '',
      living.map((write) => mappingOf(write)[side]),
      'LOCK IN SHARE MODE',
    );
  const [fronts, rears] = [await portsOf('frontPort'), await portsOf('rearPort')];
  for (const write of living) {
    const mapping = mappingOf(write);
    const positions = [fronts.get(mapping.frontPort), rears.get(mapping.rearPort)].map((port) => port?.positions);
    const [frontPosition, rearPosition] = positions.map((count) => (typeof count === 'number' ? count : undefined));
    const known = { ...(frontPosition && { frontPosition }), ...(rearPosition && { rearPosition }) };
    for (const { field, message } of mappingProblems(mapping, known)) session.issue(write, field, message);
  }
}

/** Ports keep the positions that are mapped. @param mappings the entity of these mappings */
export function validatePositions(mappings: AnyEntity, side: keyof typeof sides) {
  return async (writes: readonly Write[], session: CommitSession): Promise<void> => {
    const shrunk = writes.filter(({ before, after }) => Number(after.positions) < Number(before?.positions));
    const rows = await rowsWithin(
      session,
      mappings,
      side,
      shrunk.map(({ id }) => id),
    );
    for (const write of shrunk) {
      const mapped = rows.filter((row) => row[side] === write.id).map((row) => Number(row[sides[side]]));
      const problem = shrinkProblem(Number(write.after.positions), mapped);
      if (problem) session.conflict(write, 'positions', problem);
    }
  };
}
