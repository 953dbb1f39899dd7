/** An object that one has looked at, to go back to. */
export interface RecentObject {
  entity: string;
  id: string;
  display: string;
}

const limit = 12;

const keyOf = (tenant: string) => `raceway-recent-${tenant}`;

/** What one has looked at in this tenant and browser, newest first. */
export function recentObjects(tenant: string): RecentObject[] {
  const stored: unknown = JSON.parse(localStorage.getItem(keyOf(tenant)) ?? '[]');
  return Array.isArray(stored) ? stored : [];
}

/** Notes an object as just looked at. */
export function noteRecent(tenant: string, object: RecentObject): void {
  const others = recentObjects(tenant).filter(({ id }) => id !== object.id);
  localStorage.setItem(keyOf(tenant), JSON.stringify([object, ...others].slice(0, limit)));
}
