import { type Face, offsetOfPosition, type Rack } from '@raceway/shared';
import { memo, type ReactNode, useRef } from 'react';
import { useIsCarried } from '../move/carryStore.ts';
import { useMover } from '../move/moverContext.ts';
import { useFlight } from './flight.ts';
import { type FaceGeometry, fittedText, textWidth, unitSize } from './geometry.ts';
import { type PlacedDevice, placeText } from './placedDevice.ts';
import classes from './Rack.module.css';
import { StatusGlyph } from './statusGlyph.tsx';
import { SvgButton, SvgListItem } from './svgRoles.tsx';

/** What others, or the reader, do with a device just now. */
export interface DeviceMark {
  color: string;
  /** Who, for where there is no room for more. */
  name: string;
  /** `moved by Ana`, `Ana is moving this`. */
  text: string;
}

const nameSize = 11.5;
const typeSize = 10;
const tagSize = 10;
/** Less of a type than this says nothing: it gives way to the name. */
const leastTypeRoom = 38;

/** The panel of a device: an edge in its role's colour, its name, its type where there is room, its status. */
function Panel({ device, width }: { device: PlacedDevice; width: number }): ReactNode {
  const height = device.uHeight * unitSize;
  const isTall = device.uHeight >= 2;
  const isLow = device.uHeight < 1;
  const room = width - 26;
  const sizeOfName = isLow ? 8 : nameSize;
  const name = fittedText(device.name, room, sizeOfName);
  const typeRoom = isTall ? room : room - textWidth(name, sizeOfName) - 10;
  const type = typeRoom < leastTypeRoom ? '' : fittedText(device.typeName, typeRoom, typeSize);
  const middle = height / 2;
  return (
    <>
      <rect
        className={classes.panel}
        style={{ color: device.roleColor }}
        x={0.5}
        y={0.75}
        width={width - 1}
        height={height - 1.5}
        rx={2.5}
      />
      <rect x={1.5} y={1.75} width={4} height={height - 3.5} rx={1.5} fill={device.roleColor} />
      <text
        className={classes.name}
        x={12}
        y={isTall ? middle - 3 : middle}
        fontSize={sizeOfName}
        dy={isTall ? 0 : '0.36em'}
      >
        {name}
      </text>
      {!isLow && (
        <text
          className={classes.type}
          x={isTall ? 12 : width - 18}
          y={isTall ? middle + 10 : middle}
          dy={isTall ? 0 : '0.36em'}
          fontSize={typeSize}
          textAnchor={isTall ? 'start' : 'end'}
        >
          {type}
        </text>
      )}
      <StatusGlyph
        status={device.row.status ?? 'active'}
        x={width - 10}
        y={isTall ? 11 : middle}
        size={isLow ? 2.6 : 3.6}
      />
    </>
  );
}

/** A name tag at a device, in someone's colour, ending at `right`. @param props.room How wide it may be. */
export function MarkTag(props: { mark: DeviceMark; right: number; room: number; y: number }): ReactNode {
  const { mark, right, room, y } = props;
  const textRoom = Math.max(56, room) - 10;
  const whole = fittedText(mark.text, textRoom, tagSize);
  const text = whole === mark.text ? whole : fittedText(mark.name, textRoom, tagSize);
  const tagWidth = textWidth(text, tagSize) + 10;
  return (
    <g transform={`translate(${right - tagWidth} ${y})`} className={classes.tag} aria-hidden>
      <rect width={tagWidth} height={14} rx={3} fill={mark.color} />
      <text x={tagWidth / 2} y={7} dy="0.36em" fontSize={tagSize} textAnchor="middle" fill="#fff">
        {text}
      </text>
    </g>
  );
}

/** A device on the face that it mounts on: it takes focus, is picked up, opened, moved. */
export const DeviceShape = memo(function DeviceShape(props: {
  device: PlacedDevice & { position: number; face: Face };
  rack: Rack;
  geometry: FaceGeometry;
  mark: DeviceMark | null;
  isSelected: boolean;
  /** It is the one that Tab reaches; arrows lead on to the others. */
  isTabStop: boolean;
}): ReactNode {
  const { device, rack, geometry, mark, isSelected, isTabStop } = props;
  const mover = useMover();
  const isCarried = useIsCarried(device.id);
  const body = useRef<SVGGElement>(null);
  const { position, face, uHeight } = device;
  useFlight(body, device.id, { rack: rack.id, face, position, frame: rack, uHeight });
  const y = offsetOfPosition(rack, position, uHeight) * unitSize;
  const height = uHeight * unitSize;
  const facts = [device.typeName, device.roleName, device.statusLabel].filter(Boolean).join(', ');
  return (
    <SvgListItem transform={`translate(${geometry.bay.x} ${geometry.bay.y + y})`}>
      <SvgButton
        ref={body}
        className={classes.device}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={`${device.name}, ${placeText(device)}, ${facts}${mark ? `, ${mark.text}` : ''}`}
        aria-pressed={isSelected}
        aria-describedby="rack-keys"
        data-device={device.id}
        data-face={face}
        data-carried={isCarried || undefined}
        data-selected={isSelected || undefined}
        onPointerDown={(event) => mover.onPointerDown(device, event)}
        onPointerEnter={(event) => mover.onHover(device, event.currentTarget)}
        onPointerLeave={() => mover.onHover(null, null)}
        onKeyDown={(event) => mover.onKeyDown(device, event)}
        onFocus={() => mover.onFocus(device)}
      >
        <Panel device={device} width={geometry.bay.width} />
        {mark && (
          <rect
            className={classes.mark}
            x={0.5}
            y={0.75}
            width={geometry.bay.width - 1}
            height={height - 1.5}
            rx={2.5}
            stroke={mark.color}
          />
        )}
        <rect className={classes.focus} x={-1} y={-0.5} width={geometry.bay.width + 2} height={height + 1} rx={3.5} />
        {mark && (
          <MarkTag
            mark={mark}
            right={geometry.bay.width - 18}
            room={geometry.bay.width - 18 - 16 - textWidth(device.name, nameSize)}
            y={Math.max(-2, (Math.min(height, 2 * unitSize) - 14) / 2)}
          />
        )}
      </SvgButton>
    </SvgListItem>
  );
});

/** What a device of the other face leaves to see here: its back if it fills the depth, else that something is behind. */
export const DeviceBack = memo(function DeviceBack(props: {
  device: PlacedDevice & { position: number };
  rack: Rack;
  geometry: FaceGeometry;
}): ReactNode {
  const { device, rack, geometry } = props;
  const mover = useMover();
  const y = geometry.bay.y + offsetOfPosition(rack, device.position, device.uHeight) * unitSize;
  const height = device.uHeight * unitSize;
  if (!device.isFullDepth) {
    return (
      <rect
        className={classes.behind}
        fill="url(#rack-hatch)"
        x={geometry.bay.x + 0.5}
        y={y + 0.75}
        width={geometry.bay.width - 1}
        height={height - 1.5}
        rx={2.5}
      />
    );
  }
  return (
    <g
      transform={`translate(${geometry.bay.x} ${y})`}
      className={classes.back}
      aria-hidden
      onPointerDown={(event) => mover.onPointerDown(device, event)}
      onPointerEnter={(event) => mover.onHover(device, event.currentTarget)}
      onPointerLeave={() => mover.onHover(null, null)}
    >
      <rect className={classes.panel} x={0.5} y={0.75} width={geometry.bay.width - 1} height={height - 1.5} rx={2.5} />
      <text className={classes.name} x={12} y={height / 2} dy="0.36em" fontSize={device.uHeight < 1 ? 8 : nameSize}>
        {fittedText(device.name, geometry.bay.width - 24, nameSize)}
      </text>
    </g>
  );
});
