import { type AnyEntity, fieldOf, registry } from '@raceway/shared';
import { IconChevronRight } from '@tabler/icons-react';
import { Link, useMatches, useParams } from '@tanstack/react-router';
import type { AnyRow } from '../app/trpc.ts';
import { useObjectName } from '../live/useObjectName.ts';
import { useReference } from '../live/useReference.ts';
import classes from './Breadcrumbs.module.css';
import { containerFieldOf } from './containers.ts';
import { entityAt, toList, toRow } from './paths.ts';
import { useTenantSlug } from './tenant.ts';

/** Deeper trails than this are a fault in the data: a tree has at most 50 levels. */
const maxDepth = 64;

/** The trail to what contains a row. */
function Container({ entity, row, depth }: { entity: AnyEntity; row: AnyRow; depth: number }) {
  const field = containerFieldOf(entity, row);
  if (!field || depth > maxDepth) return null;
  const target = fieldOf(entity, field)?.spec.target;
  const id = String(row[field]);
  return target ? <Crumb entity={registry.get(target)} id={id} depth={depth} /> : <ObjectCrumb id={id} depth={depth} />;
}

/** The crumb of an object that is known by its id alone. */
function ObjectCrumb({ id, depth }: { id: string; depth: number }) {
  const name = useObjectName(id);
  return name && <Crumb entity={registry.get(name.entity)} id={id} depth={depth} />;
}

function Crumb({ entity, id, depth }: { entity: AnyEntity; id: string; depth: number }) {
  const { row, display } = useReference(entity.name, id);
  const tenant = useTenantSlug();
  return (
    <>
      {row && <Container entity={entity} row={row} depth={depth + 1} />}
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
  const title = useMatches({ select: (matches) => matches.at(-1)?.staticData.title });
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
        {title && (
          <li>
            <IconChevronRight size={13} aria-hidden />
            <span aria-current="page">{title}</span>
          </li>
        )}
        {entity && id && <Crumb entity={entity} id={id} depth={0} />}
      </ol>
    </nav>
  );
}
