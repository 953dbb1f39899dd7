// biome-ignore-all lint/a11y/useSemanticElements: HTML elements do not live in an SVG
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: a group of an SVG has no role of its own
import type { ReactNode, SVGProps } from 'react';

/** A list within a drawing, as screen readers know one. */
export function SvgList({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <g role="list" aria-label={label}>
      {children}
    </g>
  );
}

/** An item of a {@link SvgList}. */
export function SvgListItem({ transform, children }: { transform?: string; children: ReactNode }): ReactNode {
  return (
    <g role="listitem" transform={transform}>
      {children}
    </g>
  );
}

/** A part of a drawing that is pressed; its handlers answer the keys. */
export function SvgButton(props: SVGProps<SVGGElement> & { 'aria-label': string }): ReactNode {
  return <g role="button" {...props} />;
}
