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

export const image = entity('extras.image', {
  label: 'Image',
  plural: 'Images',
  icon: 'photo',
  about: 'A picture: the front of a device type, a drawing of a room.',
  fields: {
    name: field.text({ max: 255 }).required().searched(),
    content: field.bytes({ help: 'PNG, JPEG, WebP, GIF or SVG.' }).required(),
    contentType: field.text({ max: 60 }).readOnly(),
    width: field.integer({ unit: 'px' }).readOnly(),
    height: field.integer({ unit: 'px' }).readOnly(),
    size: field.integer({ unit: 'bytes' }).readOnly(),
    digest: field.text({ max: 64, help: 'SHA-256 of its bytes.' }).readOnly(),
    description: field.text().searched(),
  },
  display: 'name',
  list: ['name', 'contentType', 'width', 'height', 'size'],
});
export interface Image extends Row<typeof image> {}
export interface ImageCreate extends Create<typeof image> {}
export interface ImagePatch extends Patch<typeof image> {}
