import {
  type Actor,
  type RackElevation,
  type RackElevations,
  type RackSvgOptions,
  rackSvg,
  withChildren,
} from '@raceway/shared';
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

/** What it takes to draw racks: what they hold, and how to draw it. */
export interface RackDrawing {
  elevations: RackElevations;
  svgOptions: Partial<RackSvgOptions>;
}

/**
 * Reads what is to be drawn, as the actor may see it, with pictures if they are wanted.
 * @throws AppError NOT_FOUND where one of the racks is not there
 */
export async function readDrawing(
  app: App,
  actor: Actor,
  ids: readonly string[],
  options: DrawingOptions,
): Promise<RackDrawing> {
  const elevations = await readElevations(app, actor, { ids });
  const pictures = options.images
    ? await readPictures(app, actor.tenantId, elevations.racks)
    : new Map<string, string>();
  return { elevations, svgOptions: { ...svgOptionsFrom(options), imageHref: (id) => pictures.get(id) } };
}

/** Draws racks side by side as an SVG document. @throws AppError as {@link readDrawing} */
export async function drawRacks(...drawing: Parameters<typeof readDrawing>): Promise<string> {
  const { elevations, svgOptions } = await readDrawing(...drawing);
  return rackSvg(elevations.racks, svgOptions);
}
