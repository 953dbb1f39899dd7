/** Relative luminance of a colour such as `#228be6`, 0 to 1 (WCAG 2.2). */
export function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two luminances, 1 to 21 (WCAG 2.2). */
export function contrastOf(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const dark = '#000000';
const light = '#ffffff';

/** Black or white, whichever reads better on the colour: always at least 4.5 to 1. */
export function textColorOn(background: string): string {
  const luminance = luminanceOf(background);
  return contrastOf(luminance, luminanceOf(dark)) >= contrastOf(luminance, luminanceOf(light)) ? dark : light;
}
