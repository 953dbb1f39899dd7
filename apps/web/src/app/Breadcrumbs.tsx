import type { AnyEntity } from '@raceway/shared';
import { fieldOf, registry } from '@raceway/shared';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { AnyRow } from '../app/trpc.ts';
import { useReference } from '../live/useReference.ts';
import classes from './Breadcrumbs.module.css';
import { entityAt, toList, toRow } from './paths.ts';
import { useTenantSlug } from './tenant.ts';

/** Deeper trails than this are a fault in the data (a location within itself) and are cut. */
const maxDepth = 12;

/**
 * What contains the row most closely: the last of its container fields that has a value, as declarations name the
 * wide container before the narrow one (site, location, rack).
 */
function containerOf(entity: AnyEntity, row: AnyRow): { entity: AnyEntity; id: string } | null {
  const field = Object.keys(entity.fields).findLast((name) => fieldOf(entity, name)?.spec.isContainer && row[name]);
  const target = field && fieldOf(entity, field)?.spec.target;
  return target ? { entity: registry.get(target), id: String(row[field]) } : null;
}

function Crumb({ entity, id, depth }: { entity: AnyEntity; id: string; depth: number }) {
  const { row, display } = useReference(entity.name, id);
  const tenant = useTenantSlug();
  const container = row && depth < maxDepth ? containerOf(entity, row) : null;
  return (
    <>
      {container && <Crumb entity={container.entity} id={container.id} depth={depth + 1} />}
      <li>
        <IconChevronRight size={13} aria-hidden />
        <Link {...toRow(tenant, entity, id)} aria-current={depth === 0 ? 'page' : undefined}>
          {display ?? '…'}
        </Link>
      </li>
    </>
  );
}

/** Where the page stands: its list, then what contains the row from the widest to the row itself. */
export function Breadcrumbs() {
  const { domain = '', collection = '', id } = useParams({ strict: false });
  const tenant = useTenantSlug();
  const entity = entityAt(domain, collection);
  return (
    <nav aria-label="Breadcrumbs" className={classes.root}>
      <ol>
        {entity ? (
          <li>
            <Link {...toList(tenant, entity)}>{entity.plural}</Link>
          </li>
        ) : (
          <li>
            <Link to="/t/$tenant" params={{ tenant }}>
              Overview
            </Link>
          </li>
        )}
        {entity && id && <Crumb entity={entity} id={id} depth={0} />}
      </ol>
    </nav>
  );
}
