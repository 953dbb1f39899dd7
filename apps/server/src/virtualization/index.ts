import { cluster, virtualMachine, vmInterface } from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { joinHooks } from '../core/joinHooks.ts';
import { machineAddressHooks, vmInterfaceMacHooks, vmInterfaceVlanHooks } from '../ipam/index.ts';
import { router } from '../trpc.ts';
import { clusterHooks } from './cluster.ts';
import { virtualizationRouters } from './routers.ts';
import { virtualMachineHooks } from './virtualMachine.ts';
import { vmInterfaceLinkHooks } from './vmInterface.ts';

export { hostHooks } from './virtualMachine.ts';

export const virtualizationRouter = router(virtualizationRouters);

/** Behaviour of this domain's entities, by name. */
export const virtualizationHooks: Readonly<Record<string, EntityHooks>> = {
  [cluster.name]: clusterHooks,
  [virtualMachine.name]: joinHooks(virtualMachineHooks, machineAddressHooks),
  [vmInterface.name]: joinHooks(vmInterfaceLinkHooks, vmInterfaceVlanHooks, vmInterfaceMacHooks),
};
