import { type Create, entity, type Patch, type Row } from '../../entity/entity.ts';
import { choices, field } from '../../entity/field.ts';

export const powerPanel = entity('dcim.powerPanel', {
  label: 'Power panel',
  plural: 'Power panels',
  icon: 'bolt',
  menu: 'Power',
  about: 'A distribution board that power feeds come from.',
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    site: field.ref('organization.site').required().container(),
    location: field.ref('organization.location').container(),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  // D-PWR-01.
  unique: [{ fields: ['site', 'name'] }],
  list: ['name', 'site', 'location', 'description'],
});
export interface PowerPanel extends Row<typeof powerPanel> {}
export interface PowerPanelCreate extends Create<typeof powerPanel> {}
export interface PowerPanelPatch extends Patch<typeof powerPanel> {}

export const powerFeed = entity('dcim.powerFeed', {
  label: 'Power feed',
  plural: 'Power feeds',
  icon: 'circuit-switch-closed',
  menu: 'Power',
  about: 'A circuit from a power panel to a rack.',
  fields: {
    name: field.text({ max: 100 }).required().searched().natural(),
    panel: field.ref('dcim.powerPanel').required().container(),
    rack: field.ref('dcim.rack').container(),
    status: field
      .choice(choices({ offline: 'gray', active: 'green', planned: 'cyan', failed: 'red' }))
      .default('active'),
    type: field.choice(choices({ primary: 'green', redundant: 'cyan' })).default('primary'),
    supply: field
      .choice([
        { value: 'ac', label: 'AC' },
        { value: 'dc', label: 'DC' },
      ])
      .default('ac'),
    phase: field
      .choice([
        { value: 'single', label: 'Single-phase' },
        { value: 'three', label: 'Three-phase' },
      ])
      .default('single'),
    voltage: field.integer({ unit: 'V', min: 1, max: 100_000 }).default(230),
    amperage: field.integer({ unit: 'A', min: 1, max: 100_000 }).default(16),
    maxUtilization: field
      .integer({ label: 'Utilisation limit', unit: '%', min: 1, max: 100, help: 'How much of it may be used.' })
      .default(80),
    description: field.text().searched(),
    comments: field.longText(),
  },
  display: 'name',
  unique: [{ fields: ['panel', 'name'] }],
  list: ['name', 'panel', 'rack', 'status', 'type', 'voltage', 'amperage', 'phase'],
});
export interface PowerFeed extends Row<typeof powerFeed> {}
export interface PowerFeedCreate extends Create<typeof powerFeed> {}
export interface PowerFeedPatch extends Patch<typeof powerFeed> {}
