import {
  type Aggregate, type AggregateCreate, type AggregatePatch, 
  type Asn, type AsnCreate, type AsnPatch, 
  type AsnRange, type AsnRangeCreate, type AsnRangePatch, aggregate,asn,asnRange,
  type FhrpAssignment, type FhrpAssignmentCreate, type FhrpAssignmentPatch, 
  type FhrpGroup, type FhrpGroupCreate, type FhrpGroupPatch, fhrpAssignment,fhrpGroup,
  type IpAddress, type IpAddressCreate, type IpAddressPatch, 
  type IpamRole, type IpamRoleCreate, type IpamRolePatch, 
  type IpRange, type IpRangeCreate, type IpRangePatch, ipAddress,ipamRole,ipRange,
  type MacAddress, type MacAddressCreate, type MacAddressPatch, macAddress,
  type NetworkEnvironment, type NetworkEnvironmentCreate, type NetworkEnvironmentPatch, 
  type NetworkKind, type NetworkKindCreate, type NetworkKindPatch, networkEnvironment,networkKind,
  type Prefix, type PrefixCreate, type PrefixPatch, prefix,
  type Rir, type RirCreate, type RirPatch, 
  type RouteTarget, type RouteTargetCreate, type RouteTargetPatch, rir,routeTarget,
  type Service, type ServiceCreate, type ServicePatch, 
  type ServiceTemplate, type ServiceTemplateCreate, type ServiceTemplatePatch, service,serviceTemplate,
  type Vlan, type VlanCreate, 
  type VlanGroup, type VlanGroupCreate, type VlanGroupPatch, type VlanPatch, 
  type Vrf, type VrfCreate, type VrfPatch, vlan,vlanGroup,vrf,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../core/entityRouter.ts';
import {
  asnRangeAllocationProcedures,
  prefixAllocationProcedures,
  rangeAllocationProcedures,
  vlanGroupAllocationProcedures,
} from './allocation/index.ts';
import { aggregateFiguresProcedures, prefixFiguresProcedures } from './figuresRouter.ts';
import { hostnameProcedures } from './hostnames/procedures.ts';
import { mapProcedures } from './mapFigures.ts';

/** Procedures that each entity of IP space has. */
export const ipamRouters = {
  prefix: {
    ...entityRouter<Prefix, PrefixCreate, PrefixPatch>(prefix),
    ...prefixAllocationProcedures,
    ...prefixFiguresProcedures,
    ...mapProcedures,
  },
  range: { ...entityRouter<IpRange, IpRangeCreate, IpRangePatch>(ipRange), ...rangeAllocationProcedures },
  ipAddress: entityRouter<IpAddress, IpAddressCreate, IpAddressPatch>(ipAddress),
  macAddress: entityRouter<MacAddress, MacAddressCreate, MacAddressPatch>(macAddress),
  role: entityRouter<IpamRole, IpamRoleCreate, IpamRolePatch>(ipamRole),
  networkKind: entityRouter<NetworkKind, NetworkKindCreate, NetworkKindPatch>(networkKind),
  networkEnvironment: {
    ...entityRouter<NetworkEnvironment, NetworkEnvironmentCreate, NetworkEnvironmentPatch>(networkEnvironment),
    ...hostnameProcedures,
  },
  routeTarget: entityRouter<RouteTarget, RouteTargetCreate, RouteTargetPatch>(routeTarget),
  vrf: entityRouter<Vrf, VrfCreate, VrfPatch>(vrf),
  rir: entityRouter<Rir, RirCreate, RirPatch>(rir),
  aggregate: {
    ...entityRouter<Aggregate, AggregateCreate, AggregatePatch>(aggregate),
    ...aggregateFiguresProcedures,
  },
  asn: entityRouter<Asn, AsnCreate, AsnPatch>(asn),
  asnRange: { ...entityRouter<AsnRange, AsnRangeCreate, AsnRangePatch>(asnRange), ...asnRangeAllocationProcedures },
  vlanGroup: {
    ...entityRouter<VlanGroup, VlanGroupCreate, VlanGroupPatch>(vlanGroup),
    ...vlanGroupAllocationProcedures,
  },
  vlan: entityRouter<Vlan, VlanCreate, VlanPatch>(vlan),
  fhrpGroup: entityRouter<FhrpGroup, FhrpGroupCreate, FhrpGroupPatch>(fhrpGroup),
  fhrpAssignment: entityRouter<FhrpAssignment, FhrpAssignmentCreate, FhrpAssignmentPatch>(fhrpAssignment),
  serviceTemplate: entityRouter<ServiceTemplate, ServiceTemplateCreate, ServiceTemplatePatch>(serviceTemplate),
  service: entityRouter<Service, ServiceCreate, ServicePatch>(service),
};
