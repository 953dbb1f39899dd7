import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
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

/** As {@link KindList}, where there is no room for a list beside what was found. */
function KindSelect({ counts, current }: KindListProps): ReactNode {
  const navigate = route.useNavigate();
  const data = troubleKindNames.map((kind) => {
    const count = counts?.[kind] ?? 0;
    return { value: kind, label: `${troubleKinds[kind].label}${count > 0 ? ` (${count.toLocaleString()})` : ''}` };
  });
  return (
    <Select
      aria-label="Kind of trouble"
      className={classes.kindSelect}
      data={data}
      value={current}
      onChange={(kind) => navigate({ search: (former) => ({ ...former, ...(kind && { kind }) }), replace: true })}
      allowDeselect={false}
      maxDropdownHeight={420}
    />
  );
}

/** All that is looked for, with how much of it was found. */
export function KindList({ counts, current }: KindListProps): ReactNode {
  const tenant = useTenantSlug();
  const search = route.useSearch();
  const isNarrow = useMediaQuery('(max-width: 48em)');
  if (isNarrow) return <KindSelect counts={counts} current={current} />;
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
