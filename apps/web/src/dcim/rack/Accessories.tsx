import type { Face, RackAccessory } from '@raceway/shared';
import { memo, type ReactNode } from 'react';
import { useMover } from '../move/moverContext.ts';
import { type FaceGeometry, fittedText, unitBox } from './geometry.ts';
import { unitsText } from './placedDevice.ts';
import classes from './Rack.module.css';
import { accessoryName, type RackContents } from './rackContents.ts';
import { SvgButton, SvgList, SvgListItem } from './svgRoles.tsx';

const patterns: Record<RackAccessory['kind'], string | null> = {
  'blanking-panel': 'url(#rack-vents)',
  brush: 'url(#rack-brush)',
  organizer: 'url(#rack-organizer)',
  shelf: null,
  other: null,
};

/** Blanking panels, brushes, organizers and shelves of a face, each told by its pattern. */
export const Accessories = memo(function Accessories(props: {
  contents: RackContents;
  face: Face;
  geometry: FaceGeometry;
}): ReactNode {
  const { contents, face, geometry } = props;
  const mover = useMover();
  const here = contents.accessories.filter((accessory) => accessory.face === face);
  if (here.length === 0) return null;
  return (
    <SvgList label={`Accessories of ${contents.rack.name} ${face}`}>
      {here.map((accessory) => {
        const { x, y, width, height } = unitBox(contents.rack, geometry, accessory.position, accessory.uHeight);
        const pattern = patterns[accessory.kind];
        const name = accessoryName(accessory);
        const facts = [name, `${unitsText(accessory.position, accessory.uHeight)} ${face}`];
        const isWritten = accessory.label !== null || pattern === null;
        return (
          <SvgListItem key={accessory.id} transform={`translate(${x} ${y})`}>
            <SvgButton
              className={classes.accessory}
              tabIndex={-1}
              aria-label={facts.join(', ')}
              aria-haspopup="menu"
              data-accessory={accessory.id}
              onClick={(event) => mover.onAccessory(accessory, event)}
              onContextMenu={(event) => mover.onAccessory(accessory, event)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === ' ') mover.onAccessory(accessory, event);
              }}
              onPointerEnter={(event) => mover.onFacts(facts, event.currentTarget)}
              onPointerLeave={() => mover.onFacts(null, null)}
            >
              <rect
                className={classes.accessoryPanel}
                x={0.5}
                y={0.75}
                width={width - 1}
                height={height - 1.5}
                rx={1.5}
              />
              {pattern && <rect x={6} y={0.75} width={width - 12} height={height - 1.5} fill={pattern} />}
              {accessory.kind === 'shelf' && (
                <path className={classes.shelf} d={`M2 ${height - 7}v5H${width - 2}v-5`} />
              )}
              {isWritten && (
                <text
                  className={classes.type}
                  x={width / 2}
                  y={height / 2}
                  dy="0.36em"
                  fontSize={9.5}
                  textAnchor="middle"
                >
                  {fittedText(name, width - 12, 9.5)}
                </text>
              )}
            </SvgButton>
          </SvgListItem>
        );
      })}
    </SvgList>
  );
});
