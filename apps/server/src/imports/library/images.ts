import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { deviceType, image, type LibraryType, newId, slugOf } from '@raceway/shared';
import type { AnyRow, ChangeRequest } from '../../core/hooks.ts';
import { rowsById } from '../../core/rows.ts';
import { tableFor } from '../../core/tables.ts';
import type { App } from '../../platform/app.ts';
import { type LibraryFile, usefulness } from './libraryFile.ts';

/** The elevation images of a source, by `<slug>.<face>` as their files are named. */
export class LibraryImages {
  private readonly files = new Map<string, LibraryFile>();

  constructor(
    private readonly app: App,
    private readonly tenantId: string,
    files: readonly LibraryFile[],
  ) {
    for (const file of files) {
      if (usefulness(file.path) !== 'image') continue;
      const name = basename(file.path)
        .toLowerCase()
        .replace(/\.[^.]+$/, '');
      this.files.set(name, file);
    }
  }

  /** The images that a type is to have and has not: what makes them, and the fields that refer to them. */
  async changesFor(
    type: LibraryType,
    row: AnyRow | null,
  ): Promise<{ requests: ChangeRequest[]; fields: Record<string, string> }> {
    const requests: ChangeRequest[] = [];
    const fields: Record<string, string> = {};
    if (type.entity !== deviceType || this.files.size === 0) return { requests, fields };
    for (const face of type.imageFaces) {
      const slug = type.slug ?? slugOf(`${type.manufacturer} ${type.model}`, 100);
      const file = this.files.get(`${slug.toLowerCase()}.${face}`);
      if (!file) continue;
      const content = await file.read();
      const field = `${face}Image`;
      if ((await this.digestOf(row?.[field])) === createHash('sha256').update(content).digest('hex')) continue;
      const id = newId();
      const data = {
        id,
        name: `${type.manufacturer} ${type.model}, ${face}`.slice(0, 255),
        content: content.toString('base64'),
      };
      requests.push({ entity: image, action: 'create', data, at: basename(file.path) });
      fields[field] = id;
    }
    return { requests, fields };
  }

  private async digestOf(id: unknown): Promise<string | null> {
    if (typeof id !== 'string') return null;
    const rows = await rowsById(this.app.db, tableFor(this.app.tables, image), this.tenantId, [id]);
    return String(rows.get(id)?.digest ?? '');
  }
}
