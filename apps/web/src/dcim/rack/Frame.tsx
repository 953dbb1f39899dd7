import { type Rack, unitLabels } from '@raceway/shared';
import { memo, type ReactNode } from 'react';
import { useMover } from '../move/moverContext.ts';
import { useDrawing } from './drawing.ts';
import { type FaceGeometry, gutter, topEdge, unitSize } from './geometry.ts';
import classes from './Rack.module.css';

/** What shapes are filled with: what is half deep behind, what is reserved, and each kind of accessory. */
function Patterns(): ReactNode {
  return (
    <defs>
      <pattern id="rack-hatch" width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={2.4} height={7} fill="var(--rack-hatch)" />
      </pattern>
      <pattern id="rack-reserved" width={10} height={10} patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width={4} height={10} fill="var(--rack-reserved)" />
      </pattern>
      <pattern id="rack-brush" width={3} height={unitSize} patternUnits="userSpaceOnUse">
        <rect x={1} y={3} width={1} height={unitSize - 6} fill="var(--rack-hole)" />
      </pattern>
      <pattern id="rack-organizer" width={22} height={unitSize} patternUnits="userSpaceOnUse">
        <rect
          x={4}
          y={4}
          width={14}
          height={unitSize - 8}
          rx={4}
          fill="none"
          stroke="var(--rack-hole)"
          strokeWidth={1.4}
        />
      </pattern>
      <pattern
        id="rack-holes"
        width={5}
        height={unitSize}
        patternUnits="userSpaceOnUse"
        patternTransform={`translate(0 ${topEdge})`}
      >
        <circle cx={2.5} cy={unitSize / 2} r={1} fill="var(--rack-hole)" />
      </pattern>
      <pattern id="rack-vents" width={8} height={5} patternUnits="userSpaceOnUse">
        <circle cx={2} cy={2.5} r={0.8} fill="var(--rack-line)" />
        <circle cx={6} cy={2.5} r={0.8} fill="var(--rack-line)" />
      </pattern>
    </defs>
  );
}

/** The frame of a face: rails, units, their numbers. Units are reserved by drawing over their numbers. */
export const Frame = memo(function Frame({ rack, geometry }: { rack: Rack; geometry: FaceGeometry }): ReactNode {
  const { bay, rails, numbers, height } = geometry;
  const mover = useMover();
  const isCoarse = useDrawing(({ detail }) => detail === 'outlines');
  const labels = isCoarse ? [] : unitLabels(rack);
  return (
    <>
      <g aria-hidden>
        <Patterns />
        <rect className={classes.frame} x={rails.left} y={0} width={bay.width + 10} height={height} rx={4} />
        <rect className={classes.bay} x={bay.x} y={bay.y} width={bay.width} height={bay.height} />
        {[rails.left, rails.right].map((x) => (
          <g key={x} transform={`translate(${x} 0)`}>
            <rect y={bay.y} width={5} height={bay.height} fill="url(#rack-holes)" />
          </g>
        ))}
        <path
          className={classes.unitLine}
          d={labels
            .filter(({ offset }) => offset > 0)
            .map(({ offset }) => `M${bay.x} ${bay.y + offset * unitSize}h${bay.width}`)
            .join('')}
        />
        {labels.map(({ unit, offset, height: unitHeight }) =>
          numbers.map((x) => (
            <text
              key={`${unit} ${x}`}
              className={classes.number}
              x={x}
              y={bay.y + (offset + unitHeight / 2) * unitSize}
              dy="0.36em"
            >
              {unit}
            </text>
          )),
        )}
      </g>
      {numbers.map((x) => (
        <rect
          key={x}
          className={classes.numbers}
          x={x - gutter.numbers / 2}
          y={bay.y}
          width={gutter.numbers}
          height={bay.height}
          data-numbers={rack.id}
          onPointerDown={(event) => mover.onUnitPress(rack, event)}
        />
      ))}
    </>
  );
});
