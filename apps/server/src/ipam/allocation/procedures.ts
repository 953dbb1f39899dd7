import {
  type Actor,
  type AnyEntity,
  AppError,
  type Asn,
  type AsnCreate,
  asn,
  type IpAddress,
  type IpAddressCreate,
  ipAddress,
  type Prefix,
  type PrefixCreate,
  prefix,
  type RowsResult,
  type Vlan,
  type VlanCreate,
  vlan,
} from '@raceway/shared';
import type { z } from 'zod';
import { authorize } from '../../core/access.ts';
import type { Context } from '../../core/context.ts';
import type { InLine } from '../../core/inLine.ts';
import { reading } from '../../core/inputs.ts';
import { tenantProcedure } from '../../trpc.ts';
import { type AvailableAddresses, type AvailablePrefixes, availableAddresses, availablePrefixes } from './available.ts';
import * as inputs from './inputs.ts';
import { asnsOfRange, vlansOfGroup } from './numbers.ts';
import { addressesOfPrefix } from './prefixAddresses.ts';
import { prefixesOfPrefix } from './prefixBlocks.ts';
import { addressesOfRange } from './rangeAddresses.ts';
import type { AddressWish } from './takeAddress.ts';

type Call = Context & { actor: Actor };

interface Allocation {
  id: string;
  count: number;
  mutationId?: string | undefined;
  reason?: string | undefined;
}

/** Asks in line for rows of a pool. */
async function allocate<T, R>(
  { app, actor, source }: Call,
  line: InLine<T>,
  { id, count, mutationId, reason }: Allocation,
  what: T,
): Promise<RowsResult<R>> {
  const { rows, seq } = await line.commit(app, id, { writer: { actor, source }, mutationId, reason, count, what });
  return { rows: rows as unknown as R[], seq };
}

type Rest = Parameters<typeof inputs.checkedData> extends [AnyEntity, ...infer R] ? R : never;

/** Allocations make rows, also where they take over one that is there. */
function mayMake<T>({ actor }: Call, entity: AnyEntity, ...rest: Rest): T {
  authorize(actor, 'create', entity);
  return inputs.checkedData(entity, ...rest) as T;
}

/** Any address will do to see whether the rest of an address is right. */
const someAddress = { address: '192.0.2.1', vrf: null };

function allocateAddresses(
  ctx: Call,
  line: InLine<AddressWish>,
  input: z.output<typeof inputs.allocateAddress>,
): Promise<RowsResult<IpAddress>> {
  const data = mayMake<Partial<IpAddressCreate>>(ctx, ipAddress, input.data, someAddress);
  if (data.status === 'available')
    throw new AppError('BAD_REQUEST', 'An address that is given out is not available.', {
      issues: [{ path: 'data.status', message: 'is not available once it is given out' }],
    });
  const leaseSeconds = input.leaseSeconds ?? null;
  return allocate(ctx, line, input, { strategy: input.strategy, data, leaseSeconds });
}

/** What can be taken from a prefix, and seen without taking. */
export const prefixAllocationProcedures = {
  /** Gives out free addresses of the prefix itself: no child of it has them. */
  allocateAddress: tenantProcedure
    .input(reading(inputs.allocateAddress))
    .mutation(({ ctx, input }) => allocateAddresses(ctx, addressesOfPrefix, input)),
  /** Carves prefixes of a length out of what no child has. */
  allocatePrefix: tenantProcedure
    .input(reading(inputs.allocatePrefix))
    .mutation(({ ctx, input }): Promise<RowsResult<Prefix>> => {
      const data = mayMake<Partial<PrefixCreate>>(ctx, prefix, input.data, { cidr: '192.0.2.0/24', vrf: null });
      return allocate(ctx, prefixesOfPrefix, input, { length: input.length, strategy: input.strategy, data });
    }),
  /** The lowest free addresses, without taking them. */
  available: tenantProcedure
    .input(reading(inputs.available))
    .query(
      ({ ctx: { app, actor }, input }): Promise<AvailableAddresses> => availableAddresses(app, actor.tenantId, input),
    ),
  /** The free blocks, without taking them. */
  availablePrefixes: tenantProcedure
    .input(reading(inputs.availablePrefixes))
    .query(
      ({ ctx: { app, actor }, input }): Promise<AvailablePrefixes> => availablePrefixes(app, actor.tenantId, input),
    ),
};

export const rangeAllocationProcedures = {
  /** Gives out free addresses of the range, unless it is managed elsewhere. */
  allocateAddress: tenantProcedure
    .input(reading(inputs.allocateAddress))
    .mutation(({ ctx, input }) => allocateAddresses(ctx, addressesOfRange, input)),
};

export const vlanGroupAllocationProcedures = {
  /** Gives out the lowest free VLAN IDs of the group. */
  allocateVlan: tenantProcedure
    .input(reading(inputs.allocateVlan))
    .mutation(({ ctx, input }): Promise<RowsResult<Vlan>> => {
      const data = mayMake<Partial<VlanCreate>>(ctx, vlan, input.data, { vid: 1, group: null });
      return allocate(ctx, vlansOfGroup, input, { data });
    }),
};

export const asnRangeAllocationProcedures = {
  /** Gives out the lowest free AS numbers of the range; of its RIR, unless `data` says another. */
  allocateAsn: tenantProcedure
    .input(reading(inputs.allocateAsn))
    .mutation(({ ctx, input }): Promise<RowsResult<Asn>> => {
      const data = mayMake<Partial<AsnCreate>>(ctx, asn, input.data, { asn: 1 }, { rir: ctx.actor.tenantId });
      return allocate(ctx, asnsOfRange, input, { data });
    }),
};
