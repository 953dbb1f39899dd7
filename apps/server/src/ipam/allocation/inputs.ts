import { type AnyEntity, AppError, addressStrategies, parseCreate, prefixStrategies } from '@raceway/shared';
import { z } from 'zod';
import { id, options } from '../../core/inputs.ts';

const mostRows = 1000;
const count = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(mostRows, `must be at most ${mostRows}`)
  .default(1);
const data = z.record(z.string(), z.unknown(), { error: 'must be an object' });
/** A year: longer ones are no leases. */
const longestLeaseSeconds = 366 * 24 * 60 * 60;
const strategyOf = <T extends string>(of: readonly T[]) => z.enum(of, { error: `is one of ${of.join(', ')}` });
const length = z.int('must be a whole number').min(1, 'must be at least 1').max(128, 'must be at most 128');
const limit = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(mostRows, `must be at most ${mostRows}`)
  .default(50);

/** What allocations take; see docs/api.md. */
export const allocateAddress = z.strictObject({
  id,
  count,
  strategy: strategyOf(addressStrategies).default('lowest'),
  data: data.default({}),
  leaseSeconds: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(longestLeaseSeconds, 'is a year at most')
    .optional(),
  ...options,
});
export const allocatePrefix = z.strictObject({
  id,
  length,
  count,
  strategy: strategyOf(prefixStrategies).default('lowest'),
  data: data.default({}),
  ...options,
});
export const allocateVlan = z.strictObject({ id, count, data, ...options });
export const allocateAsn = z.strictObject({ id, count, data: data.default({}), ...options });
export const available = z.strictObject({ id, limit });
export const availablePrefixes = z.strictObject({ id, length: length.optional(), limit });

/**
 * The data of what is to be made, once and not row by row.
 * @param decided what the allocation decides: nobody else says that
 * @param standIns for what it decides where nobody says otherwise
 * @throws AppError BAD_REQUEST with all issues, by path
 */
export function checkedData(
  entity: AnyEntity,
  given: Record<string, unknown>,
  decided: Record<string, unknown>,
  standIns: Record<string, unknown> = {},
): Record<string, unknown> {
  const issues = Object.keys(decided)
    .concat('id')
    .filter((name) => name in given)
    .map((name) => ({ path: `data.${name}`, message: 'is decided by the allocation' }));
  const parsed = parseCreate(entity, { ...standIns, ...given, ...decided });
  issues.push(...parsed.issues.map(({ path, message }) => ({ path: `data.${path}`, message })));
  const [first] = issues;
  if (first) throw new AppError('BAD_REQUEST', `${first.path} ${first.message}`, { issues });
  return given;
}
