import type {
  AnyEntity,
  CountResult,
  CreateInput,
  CreateManyInput,
  DeleteInput,
  GetInput,
  HistoryInput,
  HistoryResult,
  ListInput,
  ListResult,
  RestoreInput,
  RowMeta,
  RowResult,
  RowsResult,
  Selection,
  SeqResult,
  UpdateInput,
  UpdateManyInput,
} from '@raceway/shared';
import { createTRPCUntypedClient, httpBatchLink, retryLink, type TRPCClientError } from '@trpc/client';
import type { AnyRouter } from '@trpc/server';

/** A row of an entity that is known by name only: what every row has, and its fields by name. */
export type AnyRow = RowMeta & Record<string, unknown>;
/** Fields by name, as create and update take them. */
export type Values = Record<string, unknown>;

/** The procedures of an entity, for code that works on all entities. */
export interface EntityProcedures {
  list(input: ListInput<AnyRow>): Promise<ListResult<AnyRow>>;
  get(input: GetInput): Promise<AnyRow>;
  create(input: CreateInput<Values>): Promise<RowResult<AnyRow>>;
  update(input: UpdateInput<Values>): Promise<RowResult<AnyRow>>;
  delete(input: DeleteInput): Promise<SeqResult>;
  restore(input: RestoreInput): Promise<RowResult<AnyRow>>;
  createMany(input: CreateManyInput<Values>): Promise<RowsResult<AnyRow>>;
  updateMany(input: UpdateManyInput<AnyRow, Values>): Promise<CountResult>;
  deleteMany(input: Selection<AnyRow>): Promise<CountResult>;
  history(input: HistoryInput): Promise<HistoryResult>;
}

const queries: ReadonlySet<string> = new Set(['list', 'get', 'history']);
const verbs = [
  'list',
  'get',
  'create',
  'update',
  'delete',
  'restore',
  'createMany',
  'updateMany',
  'deleteMany',
  'history',
] as const satisfies (keyof EntityProcedures)[];

/** How often a call is sent again when no answer comes: with the delays below about a minute. */
const maxAttempts = 9;

/** Whether nothing is known of what became of the call: no answer, or one from a server that could not reach its database. */
function isLost(error: TRPCClientError<AnyRouter>): boolean {
  const status: unknown = error.data?.httpStatus;
  return status === undefined || status === 502 || status === 503 || status === 504;
}

/** Queries may always be sent again; a write only with a mutation id, by which the server knows it. */
function isRepeatable(type: string, input: unknown): boolean {
  return type === 'query' || (typeof input === 'object' && input !== null && 'mutationId' in input);
}

/** Calls procedures in one tenant, or outside any (null: sign-in, first run). */
export class Api {
  private readonly client;

  constructor(readonly tenant: string | null) {
    this.client = createTRPCUntypedClient<AnyRouter>({
      links: [
        retryLink({
          retry: ({ op, error, attempts }) =>
            attempts < (op.type === 'query' ? 3 : maxAttempts) && isLost(error) && isRepeatable(op.type, op.input),
          retryDelayMs: (attempt) => Math.min(10_000, 250 * 2 ** attempt),
        }),
        httpBatchLink({
          url: '/trpc',
          maxURLLength: 8000,
          maxItems: 20,
          headers: tenant === null ? {} : { 'x-raceway-tenant': tenant },
        }),
      ],
    });
  }

  /** Calls a query by its path, `search.objects`. The caller knows its result; the router's type is not consulted. */
  query<Result>(path: string, input?: unknown, signal?: AbortSignal): Promise<Result> {
    return this.client.query(path, input, { signal }) as Promise<Result>;
  }

  /** Calls a mutation by its path; see {@link query}. */
  mutate<Result>(path: string, input?: unknown): Promise<Result> {
    return this.client.mutation(path, input) as Promise<Result>;
  }

  /** The procedures of an entity, by its name. */
  of(entity: AnyEntity): EntityProcedures {
    const call = (verb: string) => (input: unknown) =>
      queries.has(verb) ? this.query(`${entity.name}.${verb}`, input) : this.mutate(`${entity.name}.${verb}`, input);
    // The entity's procedures are made from its declaration on the server; only their names are known here.
    return Object.fromEntries(verbs.map((verb) => [verb, call(verb)])) as unknown as EntityProcedures;
  }
}

const apis = new Map<string | null, Api>();

/** The caller for a tenant's slug; one for each tenant, so that calls made in the same moment share a request. */
export function apiOf(tenant: string | null): Api {
  const known = apis.get(tenant) ?? new Api(tenant);
  apis.set(tenant, known);
  return known;
}
