import { type TroubleCounts, type TroubleKind, troubleKindNames, troubleKinds } from '@raceway/shared';
import { IconCheck } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTenantSlug } from '../../app/tenant.ts';
import classes from './trouble.module.css';

const route = getRouteApi('/t/$tenant/ipam/trouble');

interface KindListProps {
  counts: TroubleCounts | null;
  current: TroubleKind | null;
}

/** All that is looked for, with how much of it was found. */
export function KindList({ counts, current }: KindListProps): ReactNode {
  const tenant = useTenantSlug();
  const search = route.useSearch();
  return (
    <nav aria-label="Kinds of trouble" className={classes.kinds}>
      {troubleKindNames.map((kind) => {
        const count = counts?.[kind];
        return (
          <Link
            key={kind}
            to="/t/$tenant/ipam/trouble"
            params={{ tenant }}
            search={{ ...search, kind }}
            className={classes.kind}
            aria-current={kind === current ? 'page' : undefined}
            data-empty={count === 0 || undefined}
            data-found={count ? true : undefined}
          >
            <span>{troubleKinds[kind].label}</span>
            <span className={classes.count}>
              {count === 0 ? <IconCheck size={14} role="img" aria-label="None" /> : count?.toLocaleString()}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
