import type { Face } from '@raceway/shared';
import type { ReactNode } from 'react';
import { useCarry, useIsCarried } from '../move/carryStore.ts';
import { dropZone } from '../move/dropZones.ts';
import { useMover } from '../move/moverContext.ts';
import { type FaceGeometry, fittedText, gutter } from './geometry.ts';
import { type PlacedDevice, placeText, type RackContents } from './placedDevice.ts';
import classes from './Rack.module.css';
import type { FaceOverlay } from './RackFace.tsx';
import { SvgButton, SvgList, SvgListItem } from './svgRoles.tsx';

/** A 0U device beside the units: its name runs up its side. */
function SideDevice(props: { device: PlacedDevice; y: number; height: number; overlay: FaceOverlay }): ReactNode {
  const { device, y, height, overlay } = props;
  const mover = useMover();
  const isCarried = useIsCarried(device.id);
  const mark = overlay.marks.get(device.id);
  const width = gutter.side - 2;
  const facts = [device.typeName, device.roleName, device.statusLabel].filter(Boolean).join(', ');
  return (
    <SvgListItem>
      <SvgButton
        className={classes.sideDevice}
        tabIndex={overlay.tabStopId === device.id ? 0 : -1}
        aria-label={`${device.name}, ${placeText(device)}, ${facts}${mark ? `, ${mark.text}` : ''}`}
        aria-pressed={overlay.selectedId === device.id}
        aria-describedby="rack-keys"
        data-device={device.id}
        data-carried={isCarried || undefined}
        onPointerDown={(event) => mover.onPointerDown(device, event)}
        onPointerEnter={(event) => mover.onHover(device, event.currentTarget)}
        onPointerLeave={() => mover.onHover(null, null)}
        onKeyDown={(event) => mover.onKeyDown(device, event)}
        onFocus={() => mover.onFocus(device)}
        transform={`translate(1 ${y})`}
      >
        <rect className={classes.panel} width={width} height={height} rx={2.5} style={mark && { stroke: mark.color }} />
        <rect x={1} y={1} width={width - 2} height={3.5} rx={1.5} fill={device.roleColor} />
        <text
          className={classes.name}
          transform={`translate(${width / 2} 12) rotate(-90)`}
          textAnchor="end"
          dy="0.36em"
          fontSize={9}
        >
          {fittedText(device.name, height - 18, 9)}
        </text>
      </SvgButton>
    </SvgListItem>
  );
}

/** The space beside the units of a face, where 0U devices such as PDUs mount; several share its height. */
export function SideStrip(props: {
  contents: RackContents;
  face: Face;
  side: 'left' | 'right';
  geometry: FaceGeometry;
  overlay: FaceOverlay;
}): ReactNode {
  const { contents, face, side, geometry, overlay } = props;
  const { rack } = contents;
  // One that names no face is shown where such devices mostly are.
  const devices = contents.devices.filter((device) => device.side === side && (device.face ?? 'rear') === face);
  const { bay } = geometry;
  const height = bay.height / Math.max(1, devices.length);
  const carried = useCarry(({ carry }) => {
    const target = carry?.target;
    const isHere = target?.type === 'side' && target.rack === rack.id && target.face === face && target.side === side;
    return isHere ? carry : null;
  });
  return (
    <g transform={`translate(${geometry.sides[side]} ${bay.y})`}>
      <rect
        ref={dropZone({ type: 'side', rack: rack.id, face, side })}
        width={gutter.side}
        height={bay.height}
        fill="transparent"
      />
      {devices.length > 0 && (
        <SvgList label={`${rack.name} ${face}, ${side} side`}>
          {devices.map((device, index) => (
            <SideDevice key={device.id} device={device} y={index * height + 1} height={height - 2} overlay={overlay} />
          ))}
        </SvgList>
      )}
      {carried && (
        <g className={classes.ghost} data-valid={!carried.problem}>
          <rect width={gutter.side} height={bay.height} rx={3} />
        </g>
      )}
    </g>
  );
}
