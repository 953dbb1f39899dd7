import { type Actor, type RackElevation, type RackElevations, rackSvg, withChildren } from '@raceway/shared';
import type { App } from '../../platform/app.ts';
import { type SqlValue, toBytes, toId } from '../../platform/database.ts';
import { readElevations } from '../rackElevation.ts';
import { type DrawingOptions, svgOptionsFrom } from './drawingOptions.ts';

/** A picture larger than this is left out: it would be in the drawing once for each device that shows it. */
const maxPictureBytes = 200_000;

/** The pictures of devices as `data:` addresses, by id: what is shown by an `img` may load nothing from elsewhere. */
async function readPictures(
  { db }: App,
  tenantId: string,
  racks: readonly RackElevation[],
): Promise<Map<string, string>> {
  const devices = racks.flatMap((rack) => withChildren(rack.devices));
  const ids = [...new Set(devices.flatMap(({ frontImage, rearImage }) => [frontImage ?? [], rearImage ?? []].flat()))];
  if (ids.length === 0) return new Map();
  const values: SqlValue[] = [toBytes(tenantId), ids.map(toBytes), maxPictureBytes];
  const pictures = await db.query<{ id: Buffer; content: Buffer; content_type: string }>(
    `SELECT id, content, content_type FROM images
     WHERE tenant_id = ? AND id IN (?) AND deleted_at IS NULL AND LENGTH(content) <= ?`,
    values,
  );
  return new Map(
    pictures.map(({ id, content, content_type }) => [
      toId(id),
      `data:${content_type};base64,${content.toString('base64')}`,
    ]),
  );
}

/** A drawing of racks, and what it shows. */
export interface RackDrawing {
  svg: string;
  elevations: RackElevations;
}

/**
 * Draws racks as the actor may see them.
 * @throws AppError NOT_FOUND where one of them is not there
 */
export async function drawRacks(
  app: App,
  actor: Actor,
  ids: readonly string[],
  options: DrawingOptions,
): Promise<RackDrawing> {
  const elevations = await readElevations(app, actor, { ids });
  const pictures = options.images
    ? await readPictures(app, actor.tenantId, elevations.racks)
    : new Map<string, string>();
  const imageHref = (id: string) => pictures.get(id);
  return { svg: rackSvg(elevations.racks, { ...svgOptionsFrom(options), imageHref }), elevations };
}
