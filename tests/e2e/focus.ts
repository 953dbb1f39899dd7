import type { Locator, Page } from 'playwright-core';

/** More stops than any page has before its content. */
const mostStops = 120;

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Presses Tab until the target has the focus, as somebody without a pointer does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** Whether what has the focus shows it: by an outline, a shadow, or a drawn frame within. */
export function hasVisibleFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const isDrawn = (color: string) => color !== 'none' && !/^rgba\(.*, 0\)$|^transparent$/.test(color);
    const shows = (shown: Element) => {
      const { outlineStyle, outlineColor, outlineWidth, boxShadow } = getComputedStyle(shown);
      const hasOutline = outlineStyle !== 'none' && outlineWidth !== '0px' && isDrawn(outlineColor);
      return hasOutline || boxShadow !== 'none';
    };
    const frames = [...element.querySelectorAll('rect')].filter(({ parentElement }) => parentElement === element);
    const hasFrame = frames.some((frame) => {
      const { stroke, fill, strokeWidth } = getComputedStyle(frame);
      return fill === 'none' && isDrawn(stroke) && strokeWidth !== '0px';
    });
    // A field draws the ring on the box around it.
    const box = element.closest('label, [data-with-focus-ring], .mantine-Input-wrapper') ?? element;
    return element.matches(':focus-visible') && (shows(element) || shows(box) || hasFrame);
  });
}
