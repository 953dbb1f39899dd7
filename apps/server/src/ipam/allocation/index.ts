export { freeingHooks, prefixSearchHooks, rangeSearchHooks } from './hooks.ts';
export { sweepLeases } from './leaseSweeper.ts';
export { leaseHooks } from './leases.ts';
export { numberPoolHooks } from './numbers.ts';
export {
  asnRangeAllocationProcedures,
  prefixAllocationProcedures,
  rangeAllocationProcedures,
  vlanGroupAllocationProcedures,
} from './procedures.ts';
