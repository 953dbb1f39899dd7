import { Group, NumberInput, Select } from '@mantine/core';
import { registry, usualUnusedDays } from '@raceway/shared';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAllPages } from '../../live/useAllPages.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import classes from './trouble.module.css';
import type { TroubleSearch } from './troubleSearch.ts';

const route = getRouteApi('/t/$tenant/ipam/trouble');
const vrfs = registry.get('ipam.vrf');
const sites = registry.get('organization.site');
const query = { order: 'name', settling: 'at-once' as const };

/** What is looked at: a site, a VRF, and how long is too long. */
export function TroubleFilters(): ReactNode {
  const { site = null, vrf = null, days } = route.useSearch();
  const navigate = route.useNavigate();
  const [vrfList, siteList] = [useEntityList(vrfs, query), useEntityList(sites, query)];
  useAllPages(vrfList);
  useAllPages(siteList);
  const change = (patch: { [Name in keyof TroubleSearch]: TroubleSearch[Name] | undefined }) =>
    navigate({ search: (former) => ({ ...former, ...patch }) as TroubleSearch, replace: true });
  const optionsOf = (rows: readonly { id: string; name?: unknown }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: String(name) }));
  return (
    <Group gap="xs" className={classes.filterInputs}>
      <Select
        aria-label="Site"
        placeholder="Every site"
        data={optionsOf(siteList.rows)}
        value={site}
        onChange={(value) => change({ site: value ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label="VRF"
        placeholder="Every VRF"
        // Global is told first (D-VRF-10).
        data={[{ value: 'global', label: 'Global' }, ...optionsOf(vrfList.rows)]}
        value={vrf}
        onChange={(value) => change({ vrf: value ?? undefined })}
        clearable
        searchable
      />
      <NumberInput
        aria-label="Days without a sign of life"
        suffix=" days unseen"
        value={days ? Number(days) : usualUnusedDays}
        min={1}
        max={999}
        allowDecimal={false}
        onChange={(value) => {
          const wanted = Number(value);
          if (wanted >= 1) change({ days: wanted === usualUnusedDays ? undefined : String(wanted) });
        }}
      />
    </Group>
  );
}
