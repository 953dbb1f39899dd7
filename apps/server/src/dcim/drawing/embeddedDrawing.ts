import { type DrawingOptions, queryFrom } from './drawingOptions.ts';

/** What a key lets be seen: this drawing of this rack, always written the same way. */
export function embeddedDrawing(id: string, options: DrawingOptions): string {
  return `rack ${id} ${queryFrom(options)}`;
}
