import { type Face, offsetOfPosition, type Rack, unitLabels } from '@raceway/shared';
import { memo, type ReactNode, useMemo } from 'react';
import { dropZone } from '../move/dropZones.ts';
import { DeviceBack, type DeviceMark, DeviceShape } from './DeviceShape.tsx';
import { type FaceGeometry, faceGeometry, type Side, unitSize } from './geometry.ts';
import { LandingGhost, type PeerGhost, PeerGhostShape } from './ghosts.tsx';
import type { PlacedDevice, RackContents } from './placedDevice.ts';
import classes from './Rack.module.css';
import { SideStrip } from './SideStrip.tsx';
import { SvgList } from './svgRoles.tsx';

/** What a face shows beside its devices. */
export interface FaceOverlay {
  marks: ReadonlyMap<string, DeviceMark>;
  peerGhosts: readonly PeerGhost[];
  selectedId: string | null;
  tabStopId: string | null;
}

const bothSides: readonly Side[] = ['left', 'right'];

type InUnits = PlacedDevice & { position: number; face: Face };

const isInUnits = (device: PlacedDevice): device is InUnits =>
  device.position !== null && device.face !== null && device.uHeight > 0;

/** From the top down, as people read a rack. */
function fromTop(rack: Rack, devices: readonly PlacedDevice[]): InUnits[] {
  const offset = ({ position, uHeight }: InUnits) => offsetOfPosition(rack, position, uHeight);
  return devices.filter(isInUnits).sort((a, b) => offset(a) - offset(b));
}

const Frame = memo(function Frame({ rack, geometry }: { rack: Rack; geometry: FaceGeometry }): ReactNode {
  const { bay, rails, numbers, height } = geometry;
  return (
    <g aria-hidden>
      <defs>
        <pattern id="rack-hatch" width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={2.4} height={7} fill="var(--rack-hatch)" />
        </pattern>
      </defs>
      <rect className={classes.frame} x={rails.left} y={0} width={bay.width + 10} height={height} rx={4} />
      <rect className={classes.bay} x={bay.x} y={bay.y} width={bay.width} height={bay.height} />
      {unitLabels(rack).map(({ unit, offset, height: unitHeight }) => {
        const y = bay.y + offset * unitSize;
        const middle = y + (unitHeight * unitSize) / 2;
        return (
          <g key={unit}>
            {offset > 0 && <line className={classes.unitLine} x1={bay.x} x2={bay.x + bay.width} y1={y} y2={y} />}
            {[rails.left, rails.right].map((x) => (
              <circle key={x} className={classes.hole} cx={x + 2.5} cy={middle} r={1} />
            ))}
            {numbers.map((x) => (
              <text key={x} className={classes.number} x={x} y={middle} dy="0.36em">
                {unit}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
});

/** One face of a rack, drawn to proportion: units numbered on both sides, its devices, what the other face's leave to see. */
export function RackFace(props: {
  contents: RackContents;
  face: Face;
  /** How high a unit is drawn, in CSS pixels. */
  unitPx: number;
  /** Part of the true width that its panels are drawn; 1 unless given. */
  narrowing?: number;
  /** The sides on which units are numbered; both unless given. A face beside another shares the numbers between them. */
  numbered?: readonly Side[];
  overlay: FaceOverlay;
}): ReactNode {
  const { contents, face, unitPx, narrowing = 1, numbered = bothSides, overlay } = props;
  const { rack, devices } = contents;
  const sides = numbered.join(' ');
  const geometry = useMemo(() => faceGeometry(rack, sides.split(' ') as Side[], narrowing), [rack, sides, narrowing]);
  const scale = unitPx / unitSize;
  const inUnits = fromTop(rack, devices);
  const own = inUnits.filter((device) => device.face === face);
  const others = inUnits.filter((device) => device.face !== face);
  const drawn = <T extends PlacedDevice>(device: T) => (
    <DeviceShape
      key={device.id}
      device={device as T & InUnits}
      rack={rack}
      geometry={geometry}
      mark={overlay.marks.get(device.id) ?? null}
      isSelected={overlay.selectedId === device.id}
      isTabStop={overlay.tabStopId === device.id}
    />
  );
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
      />
      {others.map((device) => (
        <DeviceBack key={device.id} device={device} rack={rack} geometry={geometry} />
      ))}
      {(['left', 'right'] as const).map((side) => (
        <SideStrip key={side} contents={contents} face={face} side={side} geometry={geometry} overlay={overlay} />
      ))}
      <SvgList label={`${rack.name} ${face}, ${rack.uHeight} units, ${own.length} devices`}>{own.map(drawn)}</SvgList>
      {overlay.peerGhosts.map((ghost) => (
        <PeerGhostShape key={ghost.key} ghost={ghost} rack={rack} geometry={geometry} />
      ))}
      <LandingGhost rack={rack} geometry={geometry} face={face} />
    </svg>
  );
}
