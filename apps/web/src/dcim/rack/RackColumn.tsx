import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { type Face, rack as rackEntity } from '@raceway/shared';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './Column.module.css';
import { RackFace } from './RackFace.tsx';
import type { RackContents } from './rackContents.ts';
import { TotalsBar } from './TotalsBar.tsx';
import { totalsOf } from './totals.ts';

const numberedLeft = ['left'] as const;

/** A rack on its page: its name, how full it is, its faces side by side. */
export function RackColumn(props: {
  contents: RackContents;
  faces: readonly Face[];
  unitPx: number;
  narrowing: number;
  /** Takes the rack off the page; absent for the page's own. */
  onClose?: () => void;
}): ReactNode {
  const { contents, faces, unitPx, narrowing, onClose } = props;
  const { rack } = contents;
  const tenant = useTenantSlug();
  return (
    <section className={classes.column} aria-label={`Rack ${rack.name}`}>
      <Group justify="space-between" wrap="nowrap" mb={6} mih={28}>
        {onClose ? (
          <PlainLink href={rowHref(tenant, rackEntity, rack.id)} className={classes.title}>
            {rack.name}
          </PlainLink>
        ) : (
          <span className={classes.title}>{rack.name}</span>
        )}
        {onClose && (
          <Tooltip label="Show it no longer">
            <ActionIcon onClick={onClose} aria-label={`Take rack ${rack.name} off the page`}>
              <IconX size={15} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <TotalsBar totals={totalsOf(contents)} />
      <div className={classes.faces}>
        {faces.map((face, index) => (
          <div key={face}>
            <Text size="xs" c="dimmed" ta="center" mb={2}>
              {face === 'front' ? 'Front' : 'Rear'}
            </Text>
            <RackFace
              contents={contents}
              face={face}
              unitPx={unitPx}
              narrowing={narrowing}
              numbered={index < faces.length - 1 ? numberedLeft : undefined}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
