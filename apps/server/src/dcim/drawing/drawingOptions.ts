import { defaultSvgOptions, type RackSvgOptions } from '@raceway/shared';
import { z } from 'zod';

export const rackId = z.uuid({ error: 'is not a UUID' }).transform((text) => text.toLowerCase());

/** How many racks are drawn at once at the most. */
export const maxRacks = 60;

/** Racks by id, each once. */
export const rackIds = z
  .array(rackId)
  .min(1, 'is empty')
  .max(maxRacks, `takes at most ${maxRacks} racks`)
  .transform((ids) => [...new Set(ids)]);

const faces = z.enum(['front', 'rear', 'both'], { error: 'must be front, rear or both' });
const labels = z.enum(['name', 'assetTag', 'serial'], { error: 'must be name, assetTag or serial' });
const pixels = (min: number, max: number) => {
  const range = `must be ${min} to ${max}`;
  return z.number({ error: range }).min(min, range).max(max, range);
};
const highlight = z.array(rackId).max(1000, 'takes at most 1,000 devices');

/** What a caller may say of a drawing; all of it may be left out. */
export const drawingFields = {
  face: faces.default(defaultSvgOptions.face),
  width: pixels(80, 800).default(defaultSvgOptions.unitWidth),
  unitHeight: pixels(10, 60).default(defaultSvgOptions.unitHeight),
  label: labels.default(defaultSvgOptions.label),
  monochrome: z.boolean().default(false),
  legend: z.boolean().default(true),
  /** Pictures of devices where their types have some. */
  images: z.boolean().default(false),
  highlight: highlight.default([]),
};

const drawing = z.object(drawingFields);
/** How to draw, by the words of the API. */
export type DrawingOptions = z.infer<typeof drawing>;

const flag = z
  .enum(['0', '1', 'false', 'true'], { error: 'must be 0 or 1' })
  .transform((text) => text === '1' || text === 'true');
const text = (field: ReturnType<typeof pixels>) => z.string().transform(Number).pipe(field);

/** Splits `a,b` into a list for a schema of lists. */
export const commaList = <T extends z.ZodType<unknown, string[]>>(list: T) =>
  z
    .string()
    .transform((words) => words.split(',').filter(Boolean))
    .pipe(list);

/** {@link drawingFields} as they stand in an address: `?face=front&width=300&legend=0`. */
export const drawingQuery = {
  face: drawingFields.face,
  width: text(pixels(80, 800)).default(defaultSvgOptions.unitWidth),
  unitHeight: text(pixels(10, 60)).default(defaultSvgOptions.unitHeight),
  label: drawingFields.label,
  monochrome: flag.default(false),
  legend: flag.default(true),
  images: flag.default(false),
  highlight: commaList(highlight).default([]),
};

/** The options as an address says them: only those that are not as they are anyway, always in the same order. */
export function queryFrom(options: DrawingOptions): URLSearchParams {
  const { face, width, unitHeight, label, monochrome, legend, images, highlight: marked } = options;
  const query = new URLSearchParams();
  if (face !== defaultSvgOptions.face) query.set('face', face);
  if (width !== defaultSvgOptions.unitWidth) query.set('width', String(width));
  if (unitHeight !== defaultSvgOptions.unitHeight) query.set('unitHeight', String(unitHeight));
  if (label !== defaultSvgOptions.label) query.set('label', label);
  if (monochrome) query.set('monochrome', '1');
  if (!legend) query.set('legend', '0');
  if (images) query.set('images', '1');
  if (marked.length > 0) query.set('highlight', marked.toSorted().join(','));
  return query;
}

/** The options as the renderer takes them; pictures are the caller's to add. */
export function svgOptionsFrom(options: DrawingOptions): Partial<RackSvgOptions> {
  const { face, width, unitHeight, label, monochrome, legend, highlight: marked } = options;
  return { face, unitWidth: width, unitHeight, label, isMonochrome: monochrome, hasLegend: legend, highlight: marked };
}
