import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { field } from '../entity/field.ts';
import { routeDistinguisherProblem } from './routeDistinguisher.ts';

export const routeTarget = entity('ipam.routeTarget', {
  label: 'Route target',
  plural: 'Route targets',
  icon: 'route',
  menu: 'Routing',
  about: 'An extended community that says which VRFs exchange routes (RFC 4360).',
  fields: {
    name: field.text({ max: 21, help: '65000:100.' }).required().searched().natural(),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'description'],
});
export interface RouteTarget extends Row<typeof routeTarget> {}
export interface RouteTargetCreate extends Create<typeof routeTarget> {}
export interface RouteTargetPatch extends Patch<typeof routeTarget> {}

export const vrf = entity('ipam.vrf', {
  label: 'VRF',
  plural: 'VRFs',
  icon: 'layers',
  menu: 'Routing',
  about: 'A routing table of its own: the same addresses may be used in several. What has no VRF is Global.',
  // D-VRF-01.
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    rd: field
      .text({
        label: 'Route distinguisher',
        max: 21,
        help: '65000:1 (RFC 4364).',
        pattern: { source: '^[\\d.]+:\\d+$', message: 'is an AS number or an address, a colon and a number: 65000:1' },
      })
      .searched(),
    enforceUnique: field
      .boolean({
        label: 'Unique addresses',
        help: 'Whether each address is there once. Off, it may be given out twice.',
      })
      .default(true),
    importTargets: field.refs('ipam.routeTarget', { help: 'Routes of these come in.' }),
    exportTargets: field.refs('ipam.routeTarget', { help: 'Its routes go out with these.' }),
    color: field.color(),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'rd', 'enforceUnique', 'importTargets', 'exportTargets', 'description'],
  rules: (row, issue) => {
    const problem = row.rd && routeDistinguisherProblem(row.rd);
    if (problem) issue('rd', problem);
  },
});
export interface Vrf extends Row<typeof vrf> {}
export interface VrfCreate extends Create<typeof vrf> {}
export interface VrfPatch extends Patch<typeof vrf> {}
