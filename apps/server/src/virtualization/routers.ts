import {
  type Cluster, type ClusterCreate, 
  type ClusterGroup, type ClusterGroupCreate, type ClusterGroupPatch, type ClusterPatch, 
  type ClusterType, type ClusterTypeCreate, type ClusterTypePatch, cluster,clusterGroup,clusterType,
  type VirtualMachine, type VirtualMachineCreate, type VirtualMachinePatch, 
  type VmInterface, type VmInterfaceCreate, type VmInterfacePatch, virtualMachine,vmInterface,
} from '@raceway/shared'; // biome-ignore format: three types for each entity
import { entityRouter } from '../core/entityRouter.ts';

/** Procedures that each entity of virtualization has. */
export const virtualizationRouters = {
  clusterType: entityRouter<ClusterType, ClusterTypeCreate, ClusterTypePatch>(clusterType),
  clusterGroup: entityRouter<ClusterGroup, ClusterGroupCreate, ClusterGroupPatch>(clusterGroup),
  cluster: entityRouter<Cluster, ClusterCreate, ClusterPatch>(cluster),
  virtualMachine: entityRouter<VirtualMachine, VirtualMachineCreate, VirtualMachinePatch>(virtualMachine),
  vmInterface: entityRouter<VmInterface, VmInterfaceCreate, VmInterfacePatch>(vmInterface),
};
