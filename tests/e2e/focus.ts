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

/** Whether one can see that an element has the focus: it, or what is drawn in it and around it, looks otherwise without. */
export function hasVisibleFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element: HTMLElement | SVGElement) => {
    const around = [element.parentElement, element.parentElement?.parentElement, element.closest('[data-variant]')];
    const drawn = [element, element.nextElementSibling, ...element.children, ...around];
    const look = () => {
      for (const animation of document.getAnimations()) {
        if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
      }
      return drawn.map((part) => {
        if (!part) return '';
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, stroke, transform } =
          getComputedStyle(part);
        return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, stroke, transform].join(' ');
      });
    };
    const isMarked = element.matches(':focus-visible');
    const focused = look();
    element.blur();
    const blurred = look();
    element.focus({ preventScroll: true });
    return isMarked && focused.some((style, index) => style !== blurred[index]);
  });
}

/** Walks a page with Tab and tells the stops at which nothing shows where one is. */
export async function stopsWithoutFocus(page: Page, stops: number): Promise<string[]> {
  const unseen: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    if (!(await hasVisibleFocus(focused))) {
      unseen.push(await focused.evaluate((element) => element.outerHTML.slice(0, 200)));
    }
  }
  return unseen;
}
