import { type Actor, type AnyEntity, AppError, invalid } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toId } from '../platform/database.ts';
import { maxRows } from './inputs.ts';
import { idsOf } from './list.ts';

/**
 * The ids that a bulk change is about: those given, or those that meet the filter, in which case `expect` must say
 * how many they are, so that nobody changes more rows than they saw (spec S-A-19).
 * @throws AppError BAD_REQUEST without either, or with both; CONFLICT when it is another number of rows.
 */
export async function select(
  app: App,
  actor: Actor,
  entity: AnyEntity,
  {
    ids,
    where,
    expect,
  }: { ids?: string[] | undefined; where?: Record<string, unknown> | undefined; expect?: number | undefined },
): Promise<string[]> {
  if ((ids === undefined) === (where === undefined))
    throw invalid([{ path: 'ids', message: 'give either ids or where' }]);
  if (where && expect === undefined)
    throw invalid([{ path: 'expect', message: 'is required with where: how many rows it must meet' }]);
  const selected = ids
    ? [...new Set(ids)]
    : (await idsOf(app, actor, entity, where, maxRows + 1)).map(({ id }) => toId(id));
  if (selected.length > maxRows) throw invalid([{ path: 'where', message: `selects more than ${maxRows} rows` }]);
  if (expect !== undefined && selected.length !== expect) {
    const message = `It would now be ${selected.length} ${selected.length === 1 ? 'row' : 'rows'}, not ${expect}. Nothing was changed.`;
    throw new AppError('CONFLICT', message, { issues: [{ path: 'expect', message: `is now ${selected.length}` }] });
  }
  return selected;
}
