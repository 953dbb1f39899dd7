import { newId } from '../../ids.ts';
import { type ElevationDevice, elevationTotals, type RackElevation } from '../rackElevation.ts';
import type { Rack } from '../racks.ts';

const at = '2026-11-21T03:00:00.000Z';
const meta = { version: 1, createdAt: at, createdBy: null, updatedAt: at, updatedBy: null, deletedAt: null, tags: [] };

/** 1 U of full depth at the front of U1, unless told otherwise. */
export function anElevationDevice(given: Partial<ElevationDevice> = {}): ElevationDevice {
  return {
    kind: 'device',
    id: newId(),
    version: 1,
    name: 'srv-1',
    status: 'active',
    rack: null,
    position: 1,
    face: 'front',
    mountColumn: null,
    side: null,
    parent: null,
    slot: null,
    serial: null,
    assetTag: null,
    uHeight: 1,
    isFullDepth: true,
    mountWidth: 'full',
    sideSpan: null,
    subdeviceRole: null,
    frontLayout: null,
    rearLayout: null,
    typeId: newId(),
    typeName: 'Acme One',
    roleName: 'Server',
    roleColor: '#228be6',
    frontImage: null,
    rearImage: null,
    excludeFromUtilization: false,
    weightKg: null,
    allocatedW: null,
    maximumW: null,
    isPowerStrip: false,
    children: [],
    bays: [],
    ...given,
  };
}

/** A rack of 10 U with these devices in it. */
export function anElevation(given: Partial<Rack> = {}, devices: ElevationDevice[] = []): RackElevation {
  const rack: Rack = {
    ...meta,
    id: newId(),
    name: 'A01',
    site: newId(),
    location: null,
    rackType: null,
    role: null,
    group: null,
    status: 'active',
    facilityId: null,
    serial: null,
    assetTag: null,
    formFactor: null,
    width: '19',
    uHeight: 10,
    startingUnit: 1,
    descUnits: false,
    outerWidth: null,
    outerHeight: null,
    outerDepth: null,
    mountingDepth: null,
    weight: null,
    maxWeight: null,
    requirePosition: false,
    airflow: null,
    description: null,
    comments: null,
    ...given,
  };
  const contents = { rack, devices, accessories: [], reservations: [] };
  return { ...contents, totals: elevationTotals(contents) };
}
