import { IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTenantSlug } from '../../app/tenant.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './ElevationsLink.module.css';
import { type ElevationsOf, elevationsHref } from './elevationsHref.ts';

/** Leads to racks side by side. */
export function ElevationsLink({ of, label = 'Side by side' }: { of: ElevationsOf; label?: string }): ReactNode {
  const tenant = useTenantSlug();
  return (
    <PlainLink href={elevationsHref(tenant, of)} className={classes.link}>
      <IconColumns3 size={14} aria-hidden />
      {label}
    </PlainLink>
  );
}
