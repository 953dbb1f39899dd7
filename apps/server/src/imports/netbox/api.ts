import { AppError } from '@raceway/shared';
import { z } from 'zod';
import type { NetBoxRow, NetBoxSource } from './source.ts';

/** Rows asked for in one call; NetBox gives at most 1,000 unless told otherwise. */
const pageSize = 500;

const page = z.object({
  count: z.number(),
  next: z.string().nullable(),
  results: z.array(z.looseObject({ id: z.number() })),
});

/** `dcim.virtualchassis` is at `dcim/virtual-chassis/`: the words, which the model's name does not tell. */
const pathByModel: Readonly<Record<string, string>> = {
  'dcim.sitegroup': 'dcim/site-groups',
  'dcim.rackrole': 'dcim/rack-roles',
  'dcim.rackgroup': 'dcim/rack-groups',
  'dcim.racktype': 'dcim/rack-types',
  'dcim.rackreservation': 'dcim/rack-reservations',
  'dcim.devicerole': 'dcim/device-roles',
  'dcim.devicetype': 'dcim/device-types',
  'dcim.moduletype': 'dcim/module-types',
  'dcim.virtualchassis': 'dcim/virtual-chassis',
  'dcim.modulebay': 'dcim/module-bays',
  'dcim.devicebay': 'dcim/device-bays',
  'dcim.consoleport': 'dcim/console-ports',
  'dcim.consoleserverport': 'dcim/console-server-ports',
  'dcim.powerport': 'dcim/power-ports',
  'dcim.poweroutlet': 'dcim/power-outlets',
  'dcim.rearport': 'dcim/rear-ports',
  'dcim.frontport': 'dcim/front-ports',
  'dcim.inventoryitem': 'dcim/inventory-items',
  'dcim.powerpanel': 'dcim/power-panels',
  'dcim.powerfeed': 'dcim/power-feeds',
  'dcim.consoleporttemplate': 'dcim/console-port-templates',
  'dcim.consoleserverporttemplate': 'dcim/console-server-port-templates',
  'dcim.powerporttemplate': 'dcim/power-port-templates',
  'dcim.poweroutlettemplate': 'dcim/power-outlet-templates',
  'dcim.interfacetemplate': 'dcim/interface-templates',
  'dcim.rearporttemplate': 'dcim/rear-port-templates',
  'dcim.frontporttemplate': 'dcim/front-port-templates',
  'dcim.modulebaytemplate': 'dcim/module-bay-templates',
  'dcim.devicebaytemplate': 'dcim/device-bay-templates',
  'dcim.inventoryitemtemplate': 'dcim/inventory-item-templates',
  'tenancy.contactgroup': 'tenancy/contact-groups',
  'tenancy.contactrole': 'tenancy/contact-roles',
  'tenancy.contactassignment': 'tenancy/contact-assignments',
  'dcim.macaddress': 'dcim/mac-addresses',
  'ipam.prefix': 'ipam/prefixes',
  'ipam.ipaddress': 'ipam/ip-addresses',
  'ipam.iprange': 'ipam/ip-ranges',
  'ipam.routetarget': 'ipam/route-targets',
  'ipam.asnrange': 'ipam/asn-ranges',
  'ipam.vlangroup': 'ipam/vlan-groups',
  'ipam.fhrpgroup': 'ipam/fhrp-groups',
  'ipam.fhrpgroupassignment': 'ipam/fhrp-group-assignments',
  'ipam.servicetemplate': 'ipam/service-templates',
  'virtualization.clustertype': 'virtualization/cluster-types',
  'virtualization.clustergroup': 'virtualization/cluster-groups',
  'virtualization.virtualmachine': 'virtualization/virtual-machines',
  'virtualization.vminterface': 'virtualization/interfaces',
};

const pathOf = (model: string) => pathByModel[model] ?? `${model.replace('.', '/')}s`;

/** `dcim/virtual-chassis` → `dcim.virtualchassis`; a path that is not known says its own name. */
function modelAt(path: string): string {
  const known = Object.entries(pathByModel).find(([, at]) => at === path);
  return known ? known[0] : path.replace('/', '.').replaceAll('-', '').replace(/s$/, '');
}

/** `{ id, url, display }` → the number, `{ value, label }` → the value: a field as a dump has it. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if ('id' in value && typeof value.id === 'number') return value.id;
  return 'value' in value && 'label' in value ? value.value : value;
}

function rowOf({ id, ...fields }: z.infer<typeof page>['results'][number]): NetBoxRow {
  const plainFields = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]));
  const tags = Array.isArray(plainFields.tags) ? plainFields.tags.map(Number) : [];
  return { pk: id, fields: plainFields, tags };
}

/**
 * A NetBox instance that is alive, read through its REST API.
 * @param url its address, without `/api`
 * @param token an API token that may read
 */
export function apiSource(url: string, token: string): NetBoxSource {
  const root = `${url.replace(/\/+$/, '')}/api`;

  async function ask(address: string): Promise<unknown> {
    const answer = await fetch(address, { headers: { accept: 'application/json', authorization: `Token ${token}` } });
    if (answer.status === 404) return null;
    if (!answer.ok) {
      const why = answer.status === 403 ? ' The token may not read there.' : '';
      throw new AppError('BAD_REQUEST', `NetBox answers ${answer.status} at ${new URL(address).pathname}.${why}`);
    }
    return answer.json();
  }

  async function read(model: string): Promise<readonly NetBoxRow[]> {
    const found: NetBoxRow[] = [];
    for (let at: string | null = `${root}/${pathOf(model)}/?limit=${pageSize}`; at; ) {
      const answer = await ask(at);
      if (answer === null) return found;
      const { results, next } = page.parse(answer);
      found.push(...results.map(rowOf));
      // Behind a proxy NetBox may tell addresses that only it can reach.
      at = next ? `${root}${new URL(next).pathname.replace(/^.*?\/api(?=\/)/, '')}${new URL(next).search}` : null;
    }
    return found;
  }

  /** By model: several mappings may be about the same rows. */
  const known = new Map<string, Promise<readonly NetBoxRow[]>>();

  async function rows(model: string): Promise<readonly NetBoxRow[]> {
    const asked = known.get(model) ?? read(model);
    known.set(model, asked);
    return asked;
  }

  async function counts(): Promise<ReadonlyMap<string, number>> {
    const found = new Map<string, number>();
    const apps = z.record(z.string(), z.string()).parse((await ask(`${root}/`)) ?? {});
    for (const app of Object.keys(apps)) {
      if (app === 'status' || app === 'plugins') continue;
      const paths = z.record(z.string(), z.string()).safeParse(await ask(`${root}/${app}/`));
      for (const name of Object.keys(paths.data ?? {})) {
        const first = page.safeParse(await ask(`${root}/${app}/${name}/?limit=1`));
        if (first.success && first.data.count > 0) found.set(modelAt(`${app}/${name}`), first.data.count);
      }
    }
    return found;
  }

  return { counts, rows };
}
