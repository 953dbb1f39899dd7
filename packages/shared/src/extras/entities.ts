import { type Create, entity, type Patch, type Row } from '../entity/entity.ts';
import { field } from '../entity/field.ts';

export const tag = entity('extras.tag', {
  label: 'Tag',
  plural: 'Tags',
  icon: 'tag',
  about: 'A word with a colour to mark anything with.',
  fields: {
    name: field.text({ max: 60 }).required().searched(),
    color: field.color().default('#868e96'),
    description: field.text().searched(),
  },
  display: 'name',
  unique: [{ fields: ['name'] }],
  list: ['name', 'color', 'description'],
});
export interface Tag extends Row<typeof tag> {}
export interface TagCreate extends Create<typeof tag> {}
export interface TagPatch extends Patch<typeof tag> {}
