/** Attributes of an element; what is undefined or false is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined | false>>;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Of a drawing's text nearly all is plain.
const notPlain = /[^ !#$%()*-;=?-~]/;

/** Text as it may stand in an element or in quotes; what no XML may hold is dropped. */
export function escapeText(text: string): string {
  if (!notPlain.test(text)) return text;
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a;
      return !isControl && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .map((character) => escapes[character] ?? character)
    .join('');
}

const written = (value: string | number) =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeText(value);

/** An element with its attributes escaped; `children` are markup. */
export function element(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined || value === false ? [] : [` ${key}="${written(value)}"`],
  );
  const start = `<${name}${given.join('')}`;
  return children.length > 0 ? `${start}>${children.join('')}</${name}>` : `${start}/>`;
}

/** A rectangle in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A `rect` at the box. */
export function rectangle({ x, y, width, height }: Box, attributes: Attributes = {}): string {
  return element('rect', { x, y, width, height, ...attributes });
}

/** The box with `by` pixels taken off each edge. */
export function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: Math.max(0, width - 2 * by), height: Math.max(0, height - 2 * by) };
}
