import { type NetworkEnvironment, networkEnvironment } from '@raceway/shared';
import { z } from 'zod';
import { id, options, reading } from '../../core/inputs.ts';
import { get } from '../../core/list.ts';
import { tenantProcedure } from '../../trpc.ts';
import { previewHostnames } from './counter.ts';
import { type IssuedHostnames, issueHostnames } from './issue.ts';

const mostNames = 100;
const asked = {
  id,
  count: z.int('must be a whole number').min(1).max(mostNames, `takes at most ${mostNames}`).default(1),
};
const previewInput = z.strictObject(asked);
const nextInput = z.strictObject({ ...asked, ...options });

/** Procedures of network environments about the names of hosts. */
export const hostnameProcedures = {
  /** The hostnames that would be given out next; somebody else may get them first. */
  previewHostname: tenantProcedure
    .input(reading(previewInput))
    .query(async ({ ctx: { app, actor }, input }): Promise<Omit<IssuedHostnames, 'seq'>> => {
      const environment = (await get(app, actor, networkEnvironment, input.id)) as unknown as NetworkEnvironment;
      const reader = { tx: app.db, scopeId: actor.tenantId };
      return { hostnames: await previewHostnames(reader, environment, input.count), domain: environment.domain };
    }),
  /** Gives out the next hostnames, to this caller alone where the environment keeps a counter (R-NET-14). */
  nextHostname: tenantProcedure
    .input(reading(nextInput))
    .mutation(
      ({ ctx: { app, actor, source }, input }): Promise<IssuedHostnames> =>
        issueHostnames(app, { actor, source, ...input }),
    ),
};
