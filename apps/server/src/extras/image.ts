import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';

/** Kinds of images that browsers draw, by what image-size calls them. */
const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** What the bytes are; null for no image that browsers draw. */
function readImage(bytes: Buffer): { contentType: string; width: number; height: number } | null {
  try {
    const { type = '', width, height } = imageSize(bytes);
    const contentType = contentTypes[type];
    return contentType && width > 0 && height > 0
      ? { contentType, width: Math.round(width), height: Math.round(height) }
      : null;
  } catch {
    return null;
  }
}

/** What an image is follows from its bytes, which never change: whoever has it drawn may keep it. */
async function describe(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    const { content } = write.columns;
    if (!Buffer.isBuffer(content)) continue;
    if (write.before) {
      session.issue(write, 'content', 'An image stays as it is. Make another.');
      continue;
    }
    const found = readImage(content);
    if (found) {
      const digest = createHash('sha256').update(content).digest('hex');
      Object.assign(write.after, { ...found, size: content.length, digest });
    } else session.issue(write, 'content', 'Content is no PNG, JPEG, WebP, GIF or SVG image.');
  }
}

export const imageHooks: EntityHooks = { prepare: describe };
