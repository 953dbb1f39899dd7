import type { App } from '../platform/app.ts';

/** Keeps one `T` for each running app, made when it is first asked for: two apps in one process share nothing. */
export function perApp<T>(make: (app: App) => T): (app: App) => T {
  const made = new WeakMap<App, T>();
  return (app) => {
    const known = made.get(app) ?? make(app);
    made.set(app, known);
    return known;
  };
}
