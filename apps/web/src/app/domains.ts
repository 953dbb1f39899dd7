import { type AnyEntity, registry } from '@raceway/shared';
import { type Icon, IconBinaryTree, IconStethoscope } from '@tabler/icons-react';

/** A page that is of no entity: what is seen together, or found. */
export interface NavigationPage {
  label: string;
  icon: Icon;
  to: '/t/$tenant/ipam/space' | '/t/$tenant/ipam/trouble';
}

/** One menu of a domain: its name, as declarations have it, and the entities that people open most, which come first. */
interface Menu {
  label: string;
  first?: readonly string[];
  /** Pages of no entity, which come before all. */
  pages?: readonly NavigationPage[];
  /** Things that are reached through what they belong to: folded at first, and offered last where things are made. */
  isMinor?: boolean;
}

/** Domains with their menus, in the order of the navigation; those that are not named here come last. */
const domains: Record<string, readonly Menu[]> = {
  organization: [
    { label: 'Organization', first: ['site', 'location', 'region', 'siteGroup'] },
    { label: 'Contacts', first: ['contact'] },
  ],
  dcim: [
    { label: 'Racks', first: ['rack', 'rackReservation', 'floorPlan', 'rackType'] },
    { label: 'Devices', first: ['device', 'module', 'virtualChassis'] },
    { label: 'Types', first: ['deviceType', 'moduleType'] },
    { label: 'Power', first: ['powerPanel', 'powerFeed'] },
    { label: 'Components', first: ['interface'], isMinor: true },
  ],
  ipam: [
    {
      label: 'IP space',
      pages: [
        { label: 'IP space', icon: IconBinaryTree, to: '/t/$tenant/ipam/space' },
        { label: 'Find trouble', icon: IconStethoscope, to: '/t/$tenant/ipam/trouble' },
      ],
      first: ['prefix', 'ipAddress', 'range'],
    },
    { label: 'VLANs', first: ['vlan', 'vlanGroup'] },
    { label: 'Routing', first: ['vrf', 'routeTarget'] },
    { label: 'Address registries', first: ['aggregate', 'asn'] },
    { label: 'Services', first: ['service', 'fhrpGroup'] },
  ],
  virtualization: [{ label: 'Virtualization', first: ['virtualMachine', 'vmInterface', 'cluster'] }],
  extras: [{ label: 'Extras' }],
  accounts: [{ label: 'People and access' }],
};

/** A part of the navigation. */
export interface NavigationGroup {
  /** `dcim/Racks`. */
  id: string;
  label: string;
  pages: readonly NavigationPage[];
  entities: readonly AnyEntity[];
  isMinor: boolean;
}

function menusOf(domain: string): readonly Menu[] {
  const named = domains[domain] ?? [{ label: domain.charAt(0).toUpperCase() + domain.slice(1) }];
  const asked = registry.all.flatMap((entity) => (entity.domain === domain && entity.menu ? entity.menu : []));
  const others = [...new Set(asked)].filter((label) => !named.some((menu) => menu.label === label));
  return [...named, ...others.map((label) => ({ label }))];
}

function groupsOf(domain: string): NavigationGroup[] {
  const menus = menusOf(domain);
  return menus.map(({ label, first = [], pages = [], isMinor = false }) => {
    const rank = ({ key }: AnyEntity) => (first.includes(key) ? first.indexOf(key) : first.length);
    const isListed = (entity: AnyEntity) =>
      entity.domain === domain && (entity.menu === undefined ? menus[0]?.label : entity.menu) === label;
    const entities = registry.all.filter(isListed).sort((a, b) => rank(a) - rank(b));
    return { id: `${domain}/${label}`, label, pages, entities, isMinor };
  });
}

/** The navigation: every declared entity that has a menu, by domain and menu. */
export const navigation: readonly NavigationGroup[] = [
  ...new Set([...Object.keys(domains), ...registry.all.map(({ domain }) => domain)]),
]
  .flatMap(groupsOf)
  .filter(({ entities }) => entities.length > 0);

/** The part of the navigation whose things people make and count, without what comes with its owner. */
export const majorNavigation: readonly NavigationGroup[] = navigation.filter(({ isMinor }) => !isMinor);
