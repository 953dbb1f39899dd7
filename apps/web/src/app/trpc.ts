import type { AppRouter } from '@raceway/server/router';
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
import {
  createTRPCClient,
  getUntypedClient,
  httpBatchLink,
  retryLink,
  type TRPCClient,
  type TRPCClientError,
  type TRPCLink,
} from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { noteSignedOut } from './signedOut.ts';

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
function isLost({ data }: TRPCClientError<AppRouter>): boolean {
  return !data || data.httpStatus === 502 || data.httpStatus === 503 || data.httpStatus === 504;
}

/** Queries may always be sent again; a write only with a mutation id, by which the server knows it. */
function isRepeatable(type: string, input: unknown): boolean {
  return type === 'query' || (typeof input === 'object' && input !== null && 'mutationId' in input);
}

/** Notes when the server no longer knows who asks, whichever call found out. */
const watchSession: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (result) => observer.next(result),
        complete: () => observer.complete(),
        error: (error) => {
          if (error.data?.code === 'UNAUTHORIZED') noteSignedOut();
          observer.error(error);
        },
      }),
    );

/** Calls procedures in one tenant, or outside any (null: sign-in, first run). */
export class Api {
  /** Every procedure, typed by the server's router. */
  readonly procedures: TRPCClient<AppRouter>;

  constructor(readonly tenant: string | null) {
    this.procedures = createTRPCClient<AppRouter>({
      links: [
        // Outside a tenant nobody need be signed in: there UNAUTHORIZED means a wrong password.
        ...(tenant === null ? [] : [watchSession]),
        retryLink({
          retry: ({ op, error, attempts }) =>
            attempts < (op.type === 'query' ? 3 : maxAttempts) && isLost(error) && isRepeatable(op.type, op.input),
          retryDelayMs: (attempt) => Math.min(10_000, 250 * 2 ** attempt),
        }),
        httpBatchLink({
          url: '/trpc',
          // A long filter fits a body and no address.
          methodOverride: 'POST',
          maxItems: 20,
          headers: tenant === null ? {} : { 'x-raceway-tenant': tenant },
        }),
      ],
    });
  }

  /** The procedures of an entity that is known by its declaration alone. */
  of(entity: AnyEntity): EntityProcedures {
    const client = getUntypedClient(this.procedures);
    const call = (verb: string) => (input: unknown) =>
      queries.has(verb)
        ? client.query(`${entity.name}.${verb}`, input)
        : client.mutation(`${entity.name}.${verb}`, input);
    // The router makes them from the declaration, each with the same shape; their names are all that differs.
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
