import type {
  AnyEntity,
  CountResult,
  ErrorCode,
  HistoryResult,
  Issue,
  ListResult,
  RowMeta,
  RowResult,
  RowsResult,
  SeqResult,
} from '@raceway/shared';
import { getUntypedClient, TRPCClientError } from '@trpc/client';
import type { Client } from './installation.ts';

/** A row of whichever entity. */
export type AnyRow = RowMeta & Record<string, unknown>;

type Input = Record<string, unknown>;

/** The procedures of an entity with its types forgotten, for tests that walk the declarations. */
export interface EntityCalls {
  list(input?: Input): Promise<ListResult<AnyRow>>;
  get(input: Input): Promise<AnyRow>;
  history(input: Input): Promise<HistoryResult>;
  create(input: Input): Promise<RowResult<AnyRow>>;
  update(input: Input): Promise<RowResult<AnyRow>>;
  delete(input: Input): Promise<SeqResult>;
  restore(input: Input): Promise<RowResult<AnyRow>>;
  createMany(input: Input): Promise<RowsResult<AnyRow>>;
  updateMany(input: Input): Promise<CountResult>;
  deleteMany(input: Input): Promise<CountResult>;
}

/** Calls a procedure by its path. @param type as the router declares it */
export function call(client: Client, type: 'query' | 'mutation', path: string, input?: unknown): Promise<unknown> {
  const untyped = getUntypedClient(client);
  return type === 'query' ? untyped.query(path, input) : untyped.mutation(path, input);
}

/** The procedures of an entity as a client calls them. */
export function callsOf(client: Client, { name }: Pick<AnyEntity, 'name'>): EntityCalls {
  const by =
    <T>(type: 'query' | 'mutation', verb: string) =>
    (input: Input = {}) =>
      call(client, type, `${name}.${verb}`, input) as Promise<T>;
  return {
    list: by('query', 'list'),
    get: by('query', 'get'),
    history: by('query', 'history'),
    create: by('mutation', 'create'),
    update: by('mutation', 'update'),
    delete: by('mutation', 'delete'),
    restore: by('mutation', 'restore'),
    createMany: by('mutation', 'createMany'),
    updateMany: by('mutation', 'updateMany'),
    deleteMany: by('mutation', 'deleteMany'),
  };
}

/** What a server said when it refused a call. */
export interface CallRefusal {
  code: ErrorCode;
  httpStatus: number;
  message: string;
  issues: Issue[];
  /** With a conflict: the row as it is. */
  current?: AnyRow;
}

/** What a call is refused with. @throws Error where it is not refused, or fails in another way */
export async function refusalOf(calling: Promise<unknown>): Promise<CallRefusal> {
  const answer = await calling.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in answer) throw new Error(`It was not refused but answered ${JSON.stringify(answer.value)}.`);
  const { error } = answer;
  if (!(error instanceof TRPCClientError) || !error.data) throw error;
  return { ...(error.data as Omit<CallRefusal, 'message'>), message: error.message };
}

/** The paths of a refusal's issues, in order of the alphabet. */
export function pathsOf({ issues }: Pick<CallRefusal, 'issues'>): string[] {
  return issues.map(({ path }) => path).sort();
}
