import { ipAddress, macAddress } from './addresses.ts';
import { ipRange, networkEnvironment, networkKind, prefix } from './prefixes.ts';
import { aggregate, asn, asnRange, rir } from './registries.ts';
import { fhrpAssignment, fhrpGroup, service, serviceTemplate } from './services.ts';
import { ipamRole, vlan, vlanGroup } from './vlans.ts';
import { routeTarget, vrf } from './vrfs.ts';

export * from './addresses.ts';
export * from './blockFigures.ts';
export * from './carving.ts';
export * from './cells.ts';
export * from './freeSpace.ts';
export * from './gatewayPolicy.ts';
export * from './hierarchy.ts';
export * from './hostnames.ts';
export * from './overlaps.ts';
export * from './prefixes.ts';
export * from './prefixFigures.ts';
export * from './registries.ts';
export * from './routeDistinguisher.ts';
export * from './services.ts';
export * from './sharedAddress.ts';
export * from './splitting.ts';
export * from './strategies.ts';
export * from './trouble/index.ts';
export * from './usable.ts';
export * from './utilisation.ts';
export * from './vlanIds.ts';
export * from './vlanScope.ts';
export * from './vlans.ts';
export * from './vrfs.ts';

/** The domain's entities in the order in which rows are locked and menus list them: what holds comes before what is held. */
export const ipamEntities = [
  prefix,
  ipRange,
  ipAddress,
  macAddress,
  ipamRole,
  networkKind,
  networkEnvironment,
  routeTarget,
  vrf,
  rir,
  aggregate,
  asn,
  asnRange,
  vlanGroup,
  vlan,
  fhrpGroup,
  fhrpAssignment,
  serviceTemplate,
  service,
];
