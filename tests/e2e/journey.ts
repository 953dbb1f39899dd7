import { inject, test as plain } from 'vitest';
import { launchBrowser, Visitor, type VisitorOptions } from '../support/browser.ts';
import { adminToken, type Client, clientOf, password } from '../support/installation.ts';

/** The people of the demo whom tests are, by user name; in tenant `demo` unless said otherwise. */
export const people = {
  /** Admin here and in `labs`. */
  admin: 'Alex Morgan',
  /** Editor here, viewer in `labs`. */
  ana: 'Ana Duarte',
  /** Editor here. */
  jonas: 'Jonas Weber',
  /** Viewer here. */
  mei: 'Mei Tanaka',
  /** Editor in `labs`, nothing here. */
  elin: 'Elin Sjöberg',
} as const;

/** A person of the demo. */
export type Username = keyof typeof people;

/** The slug of the demo's main tenant. */
export const demoTenant = 'demo';

type Options = Omit<VisitorOptions, 'url' | 'signIn'>;

/**
 * A test in browsers: `visit` opens one where somebody of the demo is signed in (null: nobody), `visitAs` any other, of
 * another server too; `demo` is the server that the files of this process share and `api` its administrator's typed client. A test fails for whatever
 * its pages put in the console as an error, and leaves evidence when it fails.
 */
export const journey = plain
  .extend('demo', { scope: 'worker' }, () => {
    const demo = inject('demos')[Number(process.env.VITEST_POOL_ID) - 1];
    if (!demo) throw new Error(`There is no demo server for the process ${process.env.VITEST_POOL_ID}.`);
    return demo;
  })
  .extend('api', ({ demo }): Client => clientOf(demo.url, { token: adminToken }, demoTenant))
  .extend('open', { scope: 'worker' }, async ({ demo: { url } }, { onCleanup }) => {
    const browser = await launchBrowser();
    onCleanup(() => browser.close());
    return (options: Partial<VisitorOptions>) => Visitor.open(browser, { url, ...options });
  })
  .extend('visitAs', ({ open, task }, { onCleanup }) => {
    const visitors: Visitor[] = [];
    onCleanup(async () => {
      const faults = visitors.flatMap((visitor) => visitor.faults);
      const secrets = (await Promise.all(visitors.map((visitor) => visitor.readableSecrets()))).flat();
      const hasFailed = task.result?.state === 'fail' || faults.length > 0 || secrets.length > 0;
      const name = task.fullTestName.replace(/\W+/g, '-');
      if (hasFailed) await Promise.all(visitors.map((visitor, index) => visitor.leaveEvidence(`${name}-${index + 1}`)));
      await Promise.all(visitors.map((visitor) => visitor.close()));
      if (faults.length > 0) throw new Error(`A page reported errors:\n${faults.join('\n')}`);
      if (secrets.length > 0) throw new Error(`Scripts can read what proves the session: ${secrets.join(', ')}`);
    });
    return async (options: Partial<VisitorOptions>): Promise<Visitor> => {
      const visitor = await open(options);
      visitors.push(visitor);
      return visitor;
    };
  })
  .extend('visit', ({ visitAs }) => {
    return (username: Username | null, options: Options = {}) =>
      visitAs({ ...(username && { signIn: { username, password } }), ...options });
  });
