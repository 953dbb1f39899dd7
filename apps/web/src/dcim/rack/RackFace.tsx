import { type Face, offsetOfPosition, type Rack, type Side } from '@raceway/shared';
import { memo, type ReactNode, useMemo } from 'react';
import { dropZone } from '../move/dropZones.ts';
import { useMover } from '../move/moverContext.ts';
import { Accessories } from './Accessories.tsx';
import { DeviceBack, DeviceShape } from './DeviceShape.tsx';
import { useDrawing } from './drawing.ts';
import { Frame } from './Frame.tsx';
import { gapsOf, gapText } from './gaps.ts';
import { type FaceGeometry, faceGeometry, unitBox, unitSize } from './geometry.ts';
import { LandingGhosts, PeerShapes } from './ghosts.tsx';
import { isLoose, type PlacedDevice } from './placedDevice.ts';
import classes from './Rack.module.css';
import { Reservations } from './Reservations.tsx';
import type { RackContents } from './rackContents.ts';
import { SideStrip } from './SideStrip.tsx';
import { SweptUnits } from './SweptUnits.tsx';
import { SvgButton, SvgList, SvgListItem } from './svgRoles.tsx';

const bothSides: readonly Side[] = ['left', 'right'];

type InUnits = PlacedDevice & { position: number; face: Face };

const isInUnits = (device: PlacedDevice): device is InUnits =>
  device.position !== null && device.face !== null && device.uHeight > 0;

/** From the top down, as people read a rack; side by side from the left. */
function fromTop(rack: Rack, devices: readonly PlacedDevice[]): InUnits[] {
  const offset = ({ position, uHeight }: InUnits) => offsetOfPosition(rack, position, uHeight);
  const column = ({ mountColumn }: InUnits) => mountColumn ?? 0;
  return devices.filter(isInUnits).sort((a, b) => offset(a) - offset(b) || column(a) - column(b));
}

/** The first device that Tab reaches on a face: one that is chosen, else the uppermost. */
function tabStopOf(devices: readonly PlacedDevice[], face: Face, selected: ReadonlySet<string>): string | null {
  const here = devices.filter((device) => !isLoose(device) && (device.face ?? 'rear') === face);
  const chosen = here.find(({ id }) => selected.has(id));
  const highest = here.toSorted((a, b) => (b.position ?? 0) - (a.position ?? 0))[0];
  return (chosen ?? highest)?.id ?? null;
}

/** Free units: they take focus, as what is done there has to be reached by key too. */
function Gaps(props: { contents: RackContents; face: Face; geometry: FaceGeometry; isTabStop: boolean }): ReactNode {
  const { contents, face, geometry, isTabStop } = props;
  const mover = useMover();
  const gaps = useMemo(() => gapsOf(contents, face), [contents, face]);
  if (gaps.length === 0) return null;
  return (
    <SvgList label={`Free units of ${contents.rack.name} ${face}`}>
      {gaps.map((gap, index) => (
        <SvgListItem key={gap.key}>
          <SvgButton
            className={classes.gap}
            tabIndex={isTabStop && index === gaps.length - 1 ? 0 : -1}
            aria-label={`${gapText(gap)}, ${gap.uHeight} U free`}
            aria-haspopup="menu"
            data-gap={gap.key}
            onPointerDown={mover.onSpacePress}
            onContextMenu={(event) => mover.onGapMenu(gap, event)}
            onKeyDown={(event) => mover.onGapKey(gap, event)}
          >
            <rect className={classes.gapBox} {...unitBox(contents.rack, geometry, gap.position, gap.uHeight)} rx={2} />
          </SvgButton>
        </SvgListItem>
      ))}
    </SvgList>
  );
}

/** One face of a rack, drawn to proportion: units numbered on both sides, its devices, what the other face's leave to see. */
export const RackFace = memo(function RackFace(props: {
  contents: RackContents;
  face: Face;
  /** How high a unit is drawn, in CSS pixels. */
  unitPx: number;
  /** Part of the true width that its panels are drawn; 1 unless given. */
  narrowing?: number;
  /** The sides on which units are numbered; both unless given. A face beside another shares the numbers between them. */
  numbered?: readonly Side[];
  /** Whether there is room for what mounts beside the units; there is unless said otherwise. */
  hasSides?: boolean;
}): ReactNode {
  const { contents, face, unitPx, narrowing = 1, numbered = bothSides, hasSides = true } = props;
  const { rack, devices, blades } = contents;
  const mover = useMover();
  const sides = numbered.join(' ');
  const geometry = useMemo(
    () => faceGeometry(rack, sides.split(' ') as Side[], narrowing, hasSides),
    [rack, sides, narrowing, hasSides],
  );
  const tabStopId = useDrawing(({ selected }) => tabStopOf(devices, face, selected));
  const scale = unitPx / unitSize;
  const inUnits = useMemo(() => fromTop(rack, devices), [rack, devices]);
  const own = inUnits.filter((device) => device.face === face);
  const others = inUnits.filter((device) => device.face !== face);
  return (
    <svg
      className={classes.face}
      width={geometry.width * scale}
      height={geometry.height * scale}
      viewBox={`0 0 ${geometry.width} ${geometry.height}`}
    >
      <title>{`${face === 'front' ? 'Front' : 'Rear'} of ${rack.name}`}</title>
      <Frame rack={rack} geometry={geometry} />
      <rect
        ref={dropZone({ type: 'bay', rack: rack.id, face, frame: rack })}
        {...geometry.bay}
        fill="transparent"
        data-bay={`${rack.id} ${face}`}
        onPointerDown={mover.onSpacePress}
      />
      <Reservations contents={contents} geometry={geometry} isLabelled={numbered.includes('left')} />
      {others.map((device) => (
        <DeviceBack
          key={device.id}
          device={device}
          face={face}
          rack={rack}
          geometry={geometry}
          blades={blades.get(device.id)}
        />
      ))}
      <Gaps contents={contents} face={face} geometry={geometry} isTabStop={tabStopId === null} />
      <Accessories contents={contents} face={face} geometry={geometry} />
      {bothSides.map((side) => (
        <SideStrip key={side} contents={contents} face={face} side={side} geometry={geometry} tabStopId={tabStopId} />
      ))}
      <SvgList label={`${rack.name} ${face}, ${rack.uHeight} units, ${own.length} devices`}>
        {own.map((device) => (
          <DeviceShape
            key={device.id}
            device={device}
            rack={rack}
            geometry={geometry}
            blades={blades.get(device.id)}
            isTabStop={tabStopId === device.id}
          />
        ))}
      </SvgList>
      <SweptUnits rack={rack} geometry={geometry} />
      <PeerShapes rack={rack} geometry={geometry} face={face} />
      <LandingGhosts rack={rack} geometry={geometry} face={face} />
    </svg>
  );
});
