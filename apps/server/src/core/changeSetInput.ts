import { type AnyEntity, type Issue, invalid, type Registry } from '@raceway/shared';
import { z } from 'zod';
import type { ChangeRequest } from './hooks.ts';
import { maxRows } from './inputs.ts';

const entity = z.string({ error: 'is the name of an entity, such as dcim.device' });
const id = z.uuid('is not a UUID').transform((text) => text.toLowerCase());
const version = z.int('must be a whole number').min(1, 'must be at least 1');
const fields = z.record(z.string(), z.unknown(), { error: 'must be an object' });

const change = z.discriminatedUnion(
  'action',
  [
    z.strictObject({ action: z.literal('create'), entity, data: fields }),
    z.strictObject({ action: z.literal('update'), entity, id, version: version.optional(), patch: fields }),
    z.strictObject({ action: z.literal('delete'), entity, id, version: version.optional() }),
    z.strictObject({ action: z.literal('restore'), entity, id }),
  ],
  { error: 'must be create, update, delete or restore' },
);

/** What `changeSet.write` takes: changes of whichever entities, all or nothing. */
export const writeInput = z.strictObject({
  changes: z.array(change).min(1, 'must not be empty').max(maxRows, `takes at most ${maxRows} changes`),
  mutationId: z.uuid('is not a UUID').optional(),
  reason: z.string().max(500, 'must have at most 500 characters').optional(),
});

type Asked = z.output<typeof change>;

function requestOf(asked: Asked, found: AnyEntity, at: string): ChangeRequest {
  switch (asked.action) {
    case 'create':
      return { entity: found, action: 'create', data: asked.data, at };
    case 'restore':
      return { entity: found, action: 'restore', id: asked.id, at };
    case 'update': {
      const { id: row, version: known, patch } = asked;
      return { entity: found, action: 'update', id: row, patch, at, ...(known !== undefined && { version: known }) };
    }
    case 'delete': {
      const { id: row, version: known } = asked;
      return { entity: found, action: 'delete', id: row, at, ...(known !== undefined && { version: known }) };
    }
  }
}

/**
 * The input's changes for the write path, each knowing where in the input it stands.
 * @throws AppError BAD_REQUEST that names each entity that is not there or is not of the tenant.
 */
export function requestsOf(registry: Registry, { changes }: z.output<typeof writeInput>): ChangeRequest[] {
  const issues: Issue[] = [];
  const requests = changes.flatMap((asked, index): ChangeRequest[] => {
    const at = `changes[${index}]`;
    const found = registry.find(asked.entity);
    if (found?.scope === 'tenant') return [requestOf(asked, found, at)];
    issues.push({ path: `${at}.entity`, message: `There is no entity ${asked.entity} in a tenant.` });
    return [];
  });
  if (issues.length > 0) throw invalid(issues);
  return requests;
}
