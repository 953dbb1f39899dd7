import { type AnyEntity, displayOf, registry } from '@raceway/shared';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { useObjectName } from '../../live/useObjectName.ts';
import { useReference } from '../../live/useReference.ts';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { rowColor } from './colors.ts';
import { Mark } from './Mark.tsx';
import classes from './values.module.css';

/** Finds a row that is at hand already, so that it need not be asked for. */
export type Lookup = (entityName: string, id: string) => AnyRow | undefined;

interface ReferenceProps {
  /** The entity referred to, `dcim.site`. */
  target: string;
  id: string;
  lookup?: Lookup;
  /** Drawn as a pill, for one among several. */
  isPill?: boolean;
}

type Shown = Omit<ReferenceProps, 'lookup' | 'target'> & { entity: AnyEntity; display: string; color: string | null };

function ShownReference({ entity, id, display, color, isPill }: Shown) {
  const tenant = useTenantSlug();
  return (
    <PlainLink href={rowHref(tenant, entity, id)} className={isPill ? classes.pillLink : classes.link}>
      <Mark color={color} label={display} isPill={isPill} />
    </PlainLink>
  );
}

function AskedReference(props: Omit<ReferenceProps, 'lookup' | 'target'> & { entity: AnyEntity }) {
  const { display, row, isMissing } = useReference(props.entity.name, props.id);
  if (isMissing) return <span className={classes.none}>Not available</span>;
  return <ShownReference {...props} display={display ?? '…'} color={rowColor(props.entity, row ?? undefined)} />;
}

/** A row that another refers to, by what people call it; leads to its page. */
export function ReferenceLink({ target, id, lookup, isPill }: ReferenceProps) {
  const entity = registry.get(target);
  const row = lookup?.(target, id);
  if (!row) return <AskedReference entity={entity} id={id} isPill={isPill} />;
  return (
    <ShownReference
      entity={entity}
      id={id}
      isPill={isPill}
      display={displayOf(entity, row)}
      color={rowColor(entity, row)}
    />
  );
}

/** A row of whichever entity, by what people call it, with what it is; leads to its page. */
export function ObjectLink({ id }: { id: string }) {
  const name = useObjectName(id);
  if (name === undefined) return <span className={classes.none}>…</span>;
  if (name === null) return <span className={classes.none}>Not available</span>;
  return (
    <span className={classes.object}>
      <ReferenceLink target={name.entity} id={id} />
      <span className={classes.none}>{registry.get(name.entity).label}</span>
    </span>
  );
}
