import { type AnyEntity, refusal } from '@raceway/shared';
import { useActor } from '../session.ts';

/** Tells of each entity whether the person may make one. */
export function useCreatable(): (entity: AnyEntity) => boolean {
  const actor = useActor();
  return (entity) => actor !== null && refusal(actor, 'create', entity) === null;
}
