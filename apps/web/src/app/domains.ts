import { type AnyEntity, registry } from '@raceway/shared';

/** How the navigation shows a domain: its name, and the entities that people open most, which come first. */
interface Domain {
  label: string;
  first?: readonly string[];
}

/** Domains in the order of the navigation; one that is not named here comes last under its own name. */
const domains: Record<string, Domain> = {
  dcim: { label: 'Data centre', first: ['rack', 'device', 'deviceType'] },
  organization: { label: 'Organization', first: ['site', 'location'] },
  extras: { label: 'Extras' },
  accounts: { label: 'People and access' },
};

/** A part of the navigation. */
export interface NavigationGroup {
  domain: string;
  label: string;
  entities: AnyEntity[];
}

function groupOf(domain: string): NavigationGroup {
  const { label, first = [] } = domains[domain] ?? { label: domain.charAt(0).toUpperCase() + domain.slice(1) };
  const rank = ({ key }: AnyEntity) => (first.includes(key) ? first.indexOf(key) : first.length);
  const entities = registry.all.filter((entity) => entity.domain === domain).sort((a, b) => rank(a) - rank(b));
  return { domain, label, entities };
}

/** The navigation: every declared entity by domain. */
export const navigation: readonly NavigationGroup[] = [
  ...new Set([...Object.keys(domains), ...registry.all.map(({ domain }) => domain)]),
].map(groupOf);
