import type { EntityHooks } from './hooks.ts';

type Step = 'guard' | 'prepare' | 'validate' | 'afterSave';

/** Behaviours of one entity as one: each step runs theirs one after another. */
export function joinHooks(...all: readonly EntityHooks[]): EntityHooks {
  const joined = <S extends Step>(step: S): Required<EntityHooks>[S] => {
    const run = async (...given: Parameters<Required<EntityHooks>[S]>): Promise<void> => {
      for (const hooks of all)
        await (hooks[step] as ((...args: typeof given) => Promise<void>) | undefined)?.(...given);
    };
    return run as Required<EntityHooks>[S];
  };
  return {
    columns: all.flatMap(({ columns = [] }) => columns),
    keys: all.flatMap(({ keys = [] }) => keys),
    guard: joined('guard'),
    prepare: joined('prepare'),
    validate: joined('validate'),
    afterSave: joined('afterSave'),
  };
}
