import { Text } from '@mantine/core';
import { ipAddress } from '@raceway/shared';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { cellName, factsOf, type MapCell } from './mapCell.ts';
import classes from './PrefixMap.module.css';

/** What is to be said of the cell that is pointed at or has the focus. The same stands in the cell's name for screen readers. */
export function CellFacts({ cell }: { cell: MapCell | null }): ReactNode {
  const tenant = useTenantSlug();
  if (!cell)
    return (
      <div className={classes.facts}>
        <Text size="xs" c="dimmed">
          Point at a cell to see what is there. Drag over cells to mark them, or click the first and, with Shift, the
          last.
        </Text>
      </div>
    );
  const [row] = cell.type === 'address' ? cell.rows : [];
  return (
    <div className={classes.facts}>
      <Text size="sm" fw={600} className="number">
        {row ? (
          <PlainLink href={rowHref(tenant, ipAddress, row.id)} className={classes.link}>
            {cellName(cell)}
          </PlainLink>
        ) : (
          cellName(cell)
        )}
      </Text>
      {factsOf(cell).map((fact) => (
        <Text key={fact} size="xs" c="dimmed">
          {fact}
        </Text>
      ))}
    </div>
  );
}
