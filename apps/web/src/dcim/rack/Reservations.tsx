import type { RackReservation } from '@raceway/shared';
import { memo, type ReactNode } from 'react';
import { useMover } from '../move/moverContext.ts';
import { type FaceGeometry, unitBox } from './geometry.ts';
import classes from './Rack.module.css';
import type { RackContents } from './rackContents.ts';
import { SvgButton, SvgList, SvgListItem } from './svgRoles.tsx';

/** Units in runs, each with its lowest unit and how many they are. */
export function runsOf(units: readonly number[]): { position: number; uHeight: number }[] {
  const runs: { position: number; uHeight: number }[] = [];
  for (const unit of [...new Set(units)].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.position + last.uHeight === unit) last.uHeight += 1;
    else runs.push({ position: unit, uHeight: 1 });
  }
  return runs;
}

const runText = ({ position, uHeight }: { position: number; uHeight: number }) =>
  uHeight > 1 ? `U${position}–U${position + uHeight - 1}` : `U${position}`;

/** Who, why, until when; the first is the title. */
function reservationFacts({ description, units, reservedFor, until, status }: RackReservation): string[] {
  const facts = [
    description ?? 'Reserved',
    `Reserved ${runsOf(units ?? [])
      .map(runText)
      .join(', ')}`,
    reservedFor ? `For ${reservedFor}` : '',
    until ? `Until ${until}` : '',
    status === 'active' ? '' : String(status),
  ];
  return facts.filter(Boolean);
}

function Stripes(props: { contents: RackContents; geometry: FaceGeometry }): ReactNode {
  const { contents, geometry } = props;
  return contents.reservations.map((reservation) =>
    runsOf(reservation.units ?? []).map((run) => (
      <rect
        key={`${reservation.id} ${run.position}`}
        className={classes.reserved}
        fill="url(#rack-reserved)"
        {...unitBox(contents.rack, geometry, run.position, run.uHeight)}
      />
    )),
  );
}

/** What is reserved: stripes over the units, beneath the devices, and a bar at the rail that shows beside them. */
export const Reservations = memo(function Reservations(props: {
  contents: RackContents;
  geometry: FaceGeometry;
  /** They can be opened; otherwise they are only drawn. */
  isLabelled: boolean;
}): ReactNode {
  const { contents, geometry, isLabelled } = props;
  const mover = useMover();
  if (contents.reservations.length === 0) return null;
  const bars = contents.reservations.map((reservation) => (
    <SvgListItem key={reservation.id}>
      <SvgButton
        className={classes.reservation}
        tabIndex={isLabelled ? 0 : -1}
        aria-label={reservationFacts(reservation).join(', ')}
        data-reservation={reservation.id}
        onClick={() => mover.onReservation(reservation)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          mover.onReservation(reservation);
        }}
        onPointerEnter={(event) => mover.onFacts(reservationFacts(reservation), event.currentTarget)}
        onPointerLeave={() => mover.onFacts(null, null)}
      >
        {runsOf(reservation.units ?? []).map((run) => {
          const { y, height } = unitBox(contents.rack, geometry, run.position, run.uHeight);
          return (
            <g key={run.position}>
              <rect
                className={classes.reservedBar}
                x={geometry.rails.left}
                y={y + 1}
                width={5}
                height={height - 2}
                rx={2}
              />
              <rect
                className={classes.reservedBar}
                x={geometry.rails.right}
                y={y + 1}
                width={5}
                height={height - 2}
                rx={2}
              />
            </g>
          );
        })}
      </SvgButton>
    </SvgListItem>
  ));
  return (
    <>
      <g aria-hidden>
        <Stripes contents={contents} geometry={geometry} />
      </g>
      <SvgList label={`Reservations of ${contents.rack.name}`}>{bars}</SvgList>
    </>
  );
});
