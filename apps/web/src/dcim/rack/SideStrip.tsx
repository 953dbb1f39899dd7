import { type Face, offsetOfPosition, type Side } from '@raceway/shared';
import { memo, type ReactNode } from 'react';
import { useCarry, useIsCarried } from '../move/carryStore.ts';
import { dropZone } from '../move/dropZones.ts';
import { useMover } from '../move/moverContext.ts';
import { deviceWords } from './DeviceShape.tsx';
import { labelOf, useDrawing } from './drawing.ts';
import { drawnSide, type FaceGeometry, fittedText, gutter, unitSize } from './geometry.ts';
import type { PlacedDevice } from './placedDevice.ts';
import classes from './Rack.module.css';
import type { RackContents } from './rackContents.ts';
import { SvgButton, SvgList, SvgListItem } from './svgRoles.tsx';

/** A 0U device beside the units: its name runs up its side. */
const SideDevice = memo(function SideDevice(props: {
  device: PlacedDevice;
  y: number;
  height: number;
  isTabStop: boolean;
}): ReactNode {
  const { device, y, height, isTabStop } = props;
  const mover = useMover();
  const isCarried = useIsCarried(device.id);
  const isSelected = useDrawing(({ selected }) => selected.has(device.id));
  const isDimmed = useDrawing(({ found }) => found !== null && !found.has(device.id));
  const mark = useDrawing(({ marks }) => marks.get(device.id));
  const color = useDrawing(({ colorOf }) => colorOf(device));
  const text = useDrawing(({ labelBy }) => labelOf(device, labelBy));
  const width = gutter.side - 2;
  return (
    <SvgListItem>
      <SvgButton
        className={classes.sideDevice}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={deviceWords(device, mark)}
        aria-pressed={isSelected}
        aria-describedby="rack-keys"
        data-device={device.id}
        data-carried={isCarried || undefined}
        data-selected={isSelected || undefined}
        data-dimmed={isDimmed || undefined}
        onPointerDown={(event) => mover.onPointerDown(device, event)}
        onPointerEnter={(event) => mover.onHover(device, event.currentTarget)}
        onPointerLeave={() => mover.onHover(null, null)}
        onKeyDown={(event) => mover.onKeyDown(device, event)}
        onContextMenu={(event) => mover.onMenu(device, event)}
        onFocus={() => mover.onFocus(device)}
        transform={`translate(1 ${y})`}
      >
        <rect className={classes.panel} width={width} height={height} rx={2.5} style={mark && { stroke: mark.color }} />
        <rect x={1} y={1} width={width - 2} height={3.5} rx={1.5} fill={color} />
        <text
          className={classes.name}
          transform={`translate(${width / 2} 12) rotate(-90)`}
          textAnchor="end"
          dy="0.36em"
          fontSize={9}
        >
          {fittedText(text, height - 18, 9)}
        </text>
      </SvgButton>
    </SvgListItem>
  );
});

/** Where each device of a strip is drawn: those of known place and length to scale, the others share what is left. */
function stretches(contents: RackContents, devices: readonly PlacedDevice[], whole: number) {
  const { rack } = contents;
  const placed = devices.filter(({ position, sideSpan }) => position !== null && sideSpan !== null);
  const hanging = devices.filter((device) => !placed.includes(device));
  const toScale = placed.map((device) => {
    const span = device.sideSpan ?? 1;
    const y = offsetOfPosition(rack, device.position ?? rack.startingUnit, span) * unitSize;
    return { device, y, height: span * unitSize };
  });
  const height = whole / Math.max(1, hanging.length);
  return [...toScale, ...hanging.map((device, index) => ({ device, y: index * height, height }))];
}

/** The space beside the units of a face, where 0U devices such as PDUs mount. @param props.side of the rack's front */
export const SideStrip = memo(function SideStrip(props: {
  contents: RackContents;
  face: Face;
  side: Side;
  geometry: FaceGeometry;
  tabStopId: string | null;
}): ReactNode {
  const { contents, face, side, geometry, tabStopId } = props;
  const { rack } = contents;
  // One that names no face is shown where such devices mostly are.
  const devices = contents.devices.filter((device) => device.side === side && (device.face ?? 'rear') === face);
  const { bay } = geometry;
  const carried = useCarry(({ carry }) => {
    const target = carry?.target;
    const isHere = target?.type === 'side' && target.rack === rack.id && target.face === face && target.side === side;
    return isHere ? carry : null;
  });
  const target = carried?.target?.type === 'side' ? carried.target : null;
  const span = target?.position == null ? null : (carried?.device.sideSpan ?? null);
  return (
    <g transform={`translate(${geometry.sides[drawnSide(face, side)]} ${bay.y})`}>
      <rect
        ref={dropZone({ type: 'side', rack: rack.id, face, side, frame: rack })}
        width={geometry.sideWidth}
        height={bay.height}
        fill="transparent"
      />
      {devices.length > 0 && (
        <SvgList label={`${rack.name} ${face}, ${side} side`}>
          {stretches(contents, devices, bay.height).map(({ device, y, height }) => (
            <SideDevice
              key={device.id}
              device={device}
              y={y + 1}
              height={height - 2}
              isTabStop={tabStopId === device.id}
            />
          ))}
        </SvgList>
      )}
      {carried && (
        <g className={classes.ghost} data-valid={!carried.problem}>
          <rect
            width={geometry.sideWidth}
            y={span === null || target?.position == null ? 0 : offsetOfPosition(rack, target.position, span) * unitSize}
            height={span === null ? bay.height : span * unitSize}
            rx={3}
          />
        </g>
      )}
    </g>
  );
});
