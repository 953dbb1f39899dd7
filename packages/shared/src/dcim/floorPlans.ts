import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { choices, field } from '../entity/field.ts';

export const floorPlan = entity('dcim.floorPlan', {
  label: 'Floor plan',
  plural: 'Floor plans',
  icon: 'map-2',
  menu: 'Racks',
  about: 'A location seen from above, on a grid: where its racks stand.',
  fields: {
    name: field.text({ max: 100 }).required().searched(),
    location: field.ref('organization.location').required().container(),
    // D-VIS-04. Ralph's columns and rows of a server room (R-DC-02); its rack in column 3 and row 5 has its tile at x 2, y 4.
    columns: field.integer({ unit: 'cells', min: 1, max: 500 }).default(24),
    rows: field.integer({ unit: 'cells', min: 1, max: 500 }).default(16),
    cellSize: field.integer({ unit: 'mm', min: 50, max: 10_000 }).default(600),
    ceilingHeight: field.integer({ unit: 'mm', min: 100, max: 100_000 }),
    background: field.ref('extras.image', { help: 'A drawing beneath the grid.' }),
    backgroundOpacity: field.integer({ unit: '%', min: 0, max: 100 }).default(50),
    backgroundX: field.decimal({ unit: 'cells', min: -500, max: 500, step: 0.01 }).default(0),
    backgroundY: field.decimal({ unit: 'cells', min: -500, max: 500, step: 0.01 }).default(0),
    backgroundWidth: field.decimal({
      unit: 'cells',
      min: 0.1,
      max: 1000,
      step: 0.01,
      help: 'How wide the drawing lies on the grid; the whole grid unless given.',
    }),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['location', 'name'] }],
  list: ['name', 'location', 'columns', 'rows', 'cellSize'],
});
export interface FloorPlan extends Row<typeof floorPlan> {}
export interface FloorPlanCreate extends Create<typeof floorPlan> {}
export interface FloorPlanPatch extends Patch<typeof floorPlan> {}

export const floorTile = entity('dcim.floorTile', {
  label: 'Floor tile',
  plural: 'Floor tiles',
  icon: 'square',
  menu: null,
  isPart: true,
  about: 'What stands or lies on a floor plan.',
  fields: {
    plan: field.ref('dcim.floorPlan').required().owner(),
    kind: field
      .choice(
        choices({
          rack: { label: 'Rack' },
          'cold-aisle': { label: 'Cold aisle' },
          'hot-aisle': { label: 'Hot aisle' },
          wall: { label: 'Wall' },
          door: { label: 'Door' },
          'power-panel': { label: 'Power panel' },
          cooling: { label: 'Cooling unit' },
          column: { label: 'Column' },
          perforated: { label: 'Perforated tile' },
          area: { label: 'Area' },
          other: { label: 'Other' },
        }),
      )
      .required(),
    rack: field.ref('dcim.rack', { help: 'A rack stands in one place.' }).owner(),
    powerPanel: field.ref('dcim.powerPanel').owner(),
    label: field.text({ max: 64 }),
    x: field.decimal({ unit: 'cells', min: 0, max: 500, step: 0.05, help: 'Of its left edge.' }).required(),
    y: field.decimal({ unit: 'cells', min: 0, max: 500, step: 0.05, help: 'Of its upper edge.' }).required(),
    width: field.decimal({ unit: 'cells', min: 0.05, max: 500, step: 0.05, help: 'Before it is turned.' }).default(1),
    depth: field.decimal({ unit: 'cells', min: 0.05, max: 500, step: 0.05, help: 'Before it is turned.' }).default(1),
    rotation: field
      .choice(
        [
          { value: '0', label: 'Front faces down' },
          { value: '90', label: 'Front faces left' },
          { value: '180', label: 'Front faces up' },
          { value: '270', label: 'Front faces right' },
        ],
        { help: 'Quarter turns clockwise.' },
      )
      .default('0'),
    color: field.color(),
  },
  display: 'label',
  order: ['plan', 'y'],
  unique: [
    { fields: ['rack'], nulls: 'distinct' },
    { fields: ['plan', 'powerPanel'], nulls: 'distinct' },
  ],
  list: ['kind', 'plan', 'rack', 'label', 'x', 'y', 'rotation'],
  rules: (row, issue) => {
    if (row.kind === 'rack' && !row.rack) issue('rack', 'Rack is required.');
    if (row.kind !== 'rack' && row.rack) issue('rack', 'Only a tile of the kind Rack stands for one.');
    if (row.kind !== 'power-panel' && row.powerPanel)
      issue('powerPanel', 'Only a tile of the kind Power panel stands for one.');
  },
});
export interface FloorTile extends Row<typeof floorTile> {}
export interface FloorTileCreate extends Create<typeof floorTile> {}
export interface FloorTilePatch extends Patch<typeof floorTile> {}
