import {
  type Image,
  type ImageCreate,
  type ImagePatch,
  image,
  type Tag,
  type TagCreate,
  type TagPatch,
  tag,
} from '@raceway/shared';
import { entityRouter } from '../core/entityRouter.ts';
import type { EntityHooks } from '../core/hooks.ts';
import { router } from '../trpc.ts';
import { imageHooks } from './image.ts';
import { tagHooks } from './tag.ts';

export const extrasRouter = router({
  tag: entityRouter<Tag, TagCreate, TagPatch>(tag),
  image: entityRouter<Image, ImageCreate, ImagePatch>(image),
});

/** Behaviour of this domain's entities, by name. */
export const extrasHooks: Readonly<Record<string, EntityHooks>> = {
  [tag.name]: tagHooks,
  [image.name]: imageHooks,
};
