import { type Attributes, type Box, element, escapeText } from './markup.ts';

/** Width of a character as a share of the font's size: a little above the average of sans-serif fonts. */
const characterWidth = 0.56;

/** The text, cut with an ellipsis where it would be wider than `width` pixels. */
export function fitText(text: string, width: number, fontSize: number): string {
  const characters = [...text];
  const room = Math.floor(width / (fontSize * characterWidth));
  if (characters.length <= room) return text;
  return room < 2 ? '' : `${characters.slice(0, room - 1).join('')}…`;
}

/** Text in the middle of a box, cut to it; standing upright in boxes that are narrow and high. */
export function label(text: string, box: Box, fontSize: number, attributes: Attributes = {}): string {
  const isUpright = box.width < fontSize * 4 && box.height > box.width;
  const across = isUpright ? box.width : box.height;
  const size = Math.min(fontSize, across - 1);
  const fitted = size < 5 ? '' : fitText(text, (isUpright ? box.height : box.width) - 4, size);
  if (fitted === '') return '';
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Not dominant-baseline, which not all that read SVG know: a third of the size is where letters' middle is.
  const shift = size * 0.35;
  const place = isUpright
    ? { transform: `translate(${(x + shift).toFixed(2)} ${y.toFixed(2)}) rotate(-90)` }
    : { x, y: y + shift };
  return element('text', { ...place, 'font-size': size, 'text-anchor': 'middle', ...attributes }, [escapeText(fitted)]);
}
