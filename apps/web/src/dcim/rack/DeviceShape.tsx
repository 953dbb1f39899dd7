import type { Face, Rack } from '@raceway/shared';
import { memo, type ReactNode, useRef } from 'react';
import { useIsCarried } from '../move/carryStore.ts';
import { useMover } from '../move/moverContext.ts';
import { Blades, isChassis } from './Blades.tsx';
import { DeviceFace } from './DeviceFace.tsx';
import { useDrawing, useDrawn } from './drawing.ts';
import { useFlight } from './flight.ts';
import { type Box, boxOf, type FaceGeometry, fittedText, textWidth, unitSize } from './geometry.ts';
import { type PlacedDevice, placeText } from './placedDevice.ts';
import classes from './Rack.module.css';
import { SvgButton, SvgListItem } from './svgRoles.tsx';

/** What others, or the reader, do with a device just now. */
export interface DeviceMark {
  color: string;
  /** Who, for where there is no room for more. */
  name: string;
  /** `moved by Ana`, `Ana is moving this`. */
  text: string;
}

const tagSize = 10;

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

/** What a device is, for screen readers. */
export function deviceWords(device: PlacedDevice, mark: DeviceMark | undefined): string {
  const facts = [device.typeName, device.roleName, device.statusLabel].filter(Boolean).join(', ');
  return `${device.name}, ${placeText(device)}, ${facts}${mark ? `, ${mark.text}` : ''}`;
}

function Mark({ mark, box, name }: { mark: DeviceMark; box: Box; name: string }): ReactNode {
  const { width, height } = box;
  return (
    <>
      <rect
        className={classes.mark}
        x={0.5}
        y={0.75}
        width={width - 1}
        height={height - 1.5}
        rx={2.5}
        stroke={mark.color}
      />
      <MarkTag
        mark={mark}
        right={width - 18}
        room={width - 34 - textWidth(name, 11.5)}
        y={Math.max(-2, (Math.min(height, 2 * unitSize) - 14) / 2)}
      />
    </>
  );
}

/** A device on the face that it mounts on: it takes focus, is picked up, opened, moved. */
export const DeviceShape = memo(function DeviceShape(props: {
  device: PlacedDevice & { position: number; face: Face };
  rack: Rack;
  geometry: FaceGeometry;
  /** What is in it, if it is a chassis. */
  blades: readonly PlacedDevice[] | undefined;
  /** It is the one that Tab reaches; arrows lead on to the others. */
  isTabStop: boolean;
}): ReactNode {
  const { device, rack, geometry, blades, isTabStop } = props;
  const mover = useMover();
  const isCarried = useIsCarried(device.id);
  const { isSelected, isDimmed, mark } = useDrawn(({ selected, found, marks }) => ({
    isSelected: selected.has(device.id),
    isDimmed: found !== null && !found.has(device.id),
    mark: marks.get(device.id),
  }));
  const body = useRef<SVGGElement>(null);
  const { position, face, uHeight } = device;
  useFlight(body, device.id, { rack: rack.id, face, position, frame: rack, uHeight });
  const box = boxOf(rack, geometry, face, device);
  return (
    <SvgListItem transform={`translate(${box.x} ${box.y})`}>
      <SvgButton
        ref={body}
        className={classes.device}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={deviceWords(device, mark)}
        aria-pressed={isSelected}
        aria-describedby="rack-keys"
        data-device={device.id}
        data-face={face}
        data-carried={isCarried || undefined}
        data-selected={isSelected || undefined}
        data-dimmed={isDimmed || undefined}
        onPointerDown={(event) => mover.onPointerDown(device, event)}
        onPointerEnter={(event) => mover.onHover(device, event.currentTarget)}
        onPointerLeave={() => mover.onHover(null, null)}
        onKeyDown={(event) => mover.onKeyDown(device, event)}
        onContextMenu={(event) => mover.onMenu(device, event)}
        onFocus={() => mover.onFocus(device)}
      >
        <DeviceFace device={device} width={box.width} height={box.height} image={device.type?.frontImage ?? null} />
        {isChassis(device) && (
          <Blades chassis={device} face={face} blades={blades} width={box.width} height={box.height} />
        )}
        {mark && <Mark mark={mark} box={box} name={device.name} />}
        <rect className={classes.focus} x={-1} y={-0.5} width={box.width + 2} height={box.height + 1} rx={3.5} />
      </SvgButton>
    </SvgListItem>
  );
});

/** What a device of the other face leaves to see here: its back if it fills the depth, else that something is behind. */
export const DeviceBack = memo(function DeviceBack(props: {
  device: PlacedDevice & { position: number; face: Face };
  /** The face that is looked at. */
  face: Face;
  rack: Rack;
  geometry: FaceGeometry;
  blades: readonly PlacedDevice[] | undefined;
}): ReactNode {
  const { device, face, rack, geometry, blades } = props;
  const mover = useMover();
  const isDimmed = useDrawing(({ found }) => found !== null && !found.has(device.id));
  const { x, y, width, height } = boxOf(rack, geometry, face, device);
  if (!device.isFullDepth) {
    return (
      <rect
        className={classes.behind}
        fill="url(#rack-hatch)"
        x={x + 0.5}
        y={y + 0.75}
        width={width - 1}
        height={height - 1.5}
        rx={2.5}
      >
        <title>{`${device.name} is behind, half deep`}</title>
      </rect>
    );
  }
  return (
    <g
      transform={`translate(${x} ${y})`}
      className={classes.back}
      data-dimmed={isDimmed || undefined}
      aria-hidden
      onPointerDown={(event) => mover.onPointerDown(device, event)}
      onPointerEnter={(event) => mover.onHover(device, event.currentTarget)}
      onPointerLeave={() => mover.onHover(null, null)}
      onContextMenu={(event) => mover.onMenu(device, event)}
    >
      <DeviceFace device={device} width={width} height={height} image={device.type?.rearImage ?? null} isBack />
      {isChassis(device) && <Blades chassis={device} face={face} blades={blades} width={width} height={height} />}
    </g>
  );
});
