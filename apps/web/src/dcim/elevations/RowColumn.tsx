import { rack as rackEntity } from '@raceway/shared';
import { memo, type ReactNode, useMemo } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { RackFace } from '../rack/RackFace.tsx';
import type { RackContents } from '../rack/rackContents.ts';
import { powerText, type RackTotals, totalsOf } from '../rack/totals.ts';
import type { HeatBy } from '../rack/useRackView.ts';
import classes from './RowView.module.css';
import { numberedSides, type RowFace, rowNarrowing } from './rowGeometry.ts';

/** Narrower than this, in CSS pixels, a rack has its name in small letters and its bar without words. */
const narrowPx = 70;

/** A quantity of a rack against its limit; a share of null where no limit is set. */
function heatOf(totals: RackTotals, by: HeatBy): { text: string; share: number | null } {
  const { space, freeU, weightKg, maxWeightKg, drawW, maxDrawW } = totals;
  switch (by) {
    case 'space':
      return { text: `${Math.round(space * 100)} %, ${freeU} U free`, share: space };
    case 'weight': {
      const of = maxWeightKg === null ? 'limit not set' : `of ${maxWeightKg.toLocaleString()} kg`;
      const share = maxWeightKg === null ? null : weightKg / maxWeightKg;
      return { text: `${Math.round(weightKg).toLocaleString()} kg, ${of}`, share };
    }
    case 'power': {
      const of = maxDrawW === null ? 'limit not set' : `of ${powerText(maxDrawW)}`;
      return { text: `${powerText(drawW)}, ${of}`, share: maxDrawW === null ? null : drawW / maxDrawW };
    }
  }
}

function Heat({ totals, by }: { totals: RackTotals; by: HeatBy }): ReactNode {
  const { text, share } = heatOf(totals, by);
  const level = share === null ? undefined : share > 1 ? 'over' : share > 0.9 ? 'high' : 'low';
  return (
    <div className={classes.heat} title={text}>
      <span className={classes.heatText}>{text}</span>
      <div className={classes.bar} data-unknown={share === null || undefined}>
        {share !== null && (
          <div className={classes.fill} data-level={level} style={{ width: `${Math.min(100, share * 100)}%` }} />
        )}
      </div>
    </div>
  );
}

/** A rack of a row: its name, its heat, its faces. */
export const RowColumn = memo(function RowColumn(props: {
  contents: RackContents;
  faces: readonly RowFace[];
  /** How wide it is drawn, in CSS pixels. */
  width: number;
  unitPx: number;
  heat: HeatBy;
}): ReactNode {
  const { contents, faces, width, unitPx, heat } = props;
  const { rack } = contents;
  const tenant = useTenantSlug();
  const totals = useMemo(() => totalsOf(contents), [contents]);
  return (
    <section aria-label={`Rack ${rack.name}`}>
      <div className={classes.head} data-narrow={width < narrowPx || undefined}>
        <PlainLink href={rowHref(tenant, rackEntity, rack.id)} className={classes.name}>
          {rack.name}
        </PlainLink>
        <Heat totals={totals} by={heat} />
      </div>
      <div className={classes.faces}>
        {faces.map(({ face, hasSides }) => (
          <RackFace
            key={face}
            contents={contents}
            face={face}
            unitPx={unitPx}
            narrowing={rowNarrowing}
            numbered={numberedSides}
            hasSides={hasSides}
          />
        ))}
      </div>
    </section>
  );
});
