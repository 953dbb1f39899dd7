import { AppError, type Issue, invalid } from '@raceway/shared';

/** All that is wrong as one error: CONFLICT, with the row as it is, where only others' rows are in the way; else BAD_REQUEST. */
export function issuesError(issues: readonly Issue[], conflicts: readonly Issue[], current: object | null): AppError {
  if (issues.length > 0) return invalid([...issues, ...conflicts]);
  const [first] = conflicts;
  return new AppError('CONFLICT', first?.message ?? 'Someone else has it.', {
    issues: [...conflicts],
    ...(current ? { current } : {}),
  });
}
