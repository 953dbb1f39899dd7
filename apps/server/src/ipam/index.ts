import {
  aggregate,
  asnRange,
  ipAddress,
  ipRange,
  macAddress,
  networkEnvironment,
  prefix,
  service,
  vlan,
  vlanGroup,
  vrf,
} from '@raceway/shared';
import type { EntityHooks } from '../core/hooks.ts';
import { joinHooks } from '../core/joinHooks.ts';
import { router } from '../trpc.ts';
import { freeingHooks, leaseHooks, numberPoolHooks, prefixSearchHooks, rangeSearchHooks } from './allocation/index.ts';
import { environmentHooks, hostnameAddressHooks } from './environment.ts';
import { fhrpAddressHooks } from './fhrp.ts';
import { gatewayAddressHooks, gatewayPrefixHooks } from './gateway.ts';
import { ipAddressHooks } from './ipAddress.ts';
import { ipRangeHooks } from './ipRange.ts';
import { macAddressHooks } from './macAddress.ts';
import { prefixHooks } from './prefix.ts';
import { primaryAddressHooks } from './primaryAddresses.ts';
import { aggregateHooks, asnRangeHooks } from './registries.ts';
import { ipamRouters } from './routers.ts';
import { serviceHooks } from './service.ts';
import { troubleRouter } from './trouble/router.ts';
import { vlanHooks } from './vlan.ts';
import { vlanGroupHooks } from './vlanGroup.ts';
import { vrfHooks } from './vrf.ts';

export { sweepLeases } from './allocation/index.ts';
export { interfaceMacHooks, vmInterfaceMacHooks } from './macAddress.ts';
export { deviceAddressHooks, machineAddressHooks } from './primaryAddresses.ts';
export { interfaceVlanHooks, vmInterfaceVlanHooks } from './switching.ts';

export const ipamRouter = router({ ...ipamRouters, trouble: troubleRouter });

/** Behaviour of this domain's entities, by name. */
export const ipamHooks: Readonly<Record<string, EntityHooks>> = {
  [aggregate.name]: aggregateHooks,
  [asnRange.name]: joinHooks(asnRangeHooks, numberPoolHooks),
  // What says the role of an address comes before what holds it to its role.
  [ipAddress.name]: joinHooks(
    fhrpAddressHooks,
    ipAddressHooks,
    gatewayAddressHooks,
    primaryAddressHooks,
    hostnameAddressHooks,
    leaseHooks,
    freeingHooks,
  ),
  [ipRange.name]: joinHooks(ipRangeHooks, rangeSearchHooks),
  [macAddress.name]: macAddressHooks,
  [networkEnvironment.name]: environmentHooks,
  [prefix.name]: joinHooks(prefixHooks, gatewayPrefixHooks, prefixSearchHooks),
  [service.name]: serviceHooks,
  [vlan.name]: vlanHooks,
  [vlanGroup.name]: joinHooks(vlanGroupHooks, numberPoolHooks),
  [vrf.name]: vrfHooks,
};
