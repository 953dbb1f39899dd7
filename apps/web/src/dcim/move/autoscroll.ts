const edgePx = 44;
const fastestPx = 18;

function speed(at: number, low: number, high: number): number {
  if (at < low + edgePx) return -fastestPx * Math.min(1, (low + edgePx - at) / edgePx);
  if (at > high - edgePx) return fastestPx * Math.min(1, (at - high + edgePx) / edgePx);
  return 0;
}

function isScroller(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(overflowX + overflowY);
}

/** The elements around this one that scroll, from the inside out. */
export function scrollersOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) if (isScroller(at)) found.push(at);
  return found;
}

/** Scrolls what has the point near an edge, a frame's worth; whether anything moved. */
export function autoscroll(scrollers: readonly Element[], clientX: number, clientY: number): boolean {
  return scrollers
    .map((scroller) => {
      const box = scroller.getBoundingClientRect();
      const { scrollLeft, scrollTop } = scroller;
      scroller.scrollBy(speed(clientX, box.left, box.right), speed(clientY, box.top, box.bottom));
      return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop;
    })
    .includes(true);
}
