import { type Actor, type NetworkEnvironment, networkEnvironment, newId } from '@raceway/shared';
import { afterCommit, authorizeAll, prepare, saveAndRecord } from '../../core/commit.ts';
import type { ChangeRequest } from '../../core/hooks.ts';
import { readMutation } from '../../core/log.ts';
import { CommitRun } from '../../core/session.ts';
import type { App } from '../../platform/app.ts';
import { toBytes } from '../../platform/database.ts';
import { takeHostnames } from './counter.ts';

/** Hostnames that were given out, and the number of the log that says so. */
export interface IssuedHostnames {
  hostnames: string[];
  /** What stands behind each of them; null for nothing. */
  domain: string | null;
  seq: number;
}

/** Who asks for names, and by what the same asking is known again. */
interface Asking {
  actor: Actor;
  source: 'web' | 'api';
  id: string;
  count: number;
  mutationId?: string | undefined;
  reason?: string | undefined;
}

const namesOf = ({ lastHostnames, domain }: NetworkEnvironment) => ({
  hostnames: lastHostnames?.split('\n') ?? [],
  domain,
});

/**
 * Gives out the next hostnames of an environment, as a change set of it: its history says who got which. Asked again
 * with the same mutation id, it answers the same names.
 * @throws AppError NOT_FOUND; FORBIDDEN for those who may not change environments
 */
export async function issueHostnames(app: App, asking: Asking): Promise<IssuedHostnames> {
  const { actor, source, id, count, mutationId = newId(), reason = null } = asking;
  const { tenantId: scopeId } = actor;
  const request: ChangeRequest = { entity: networkEnvironment, action: 'update', id, patch: {}, isTouch: true };
  authorizeAll({ actor, source }, [request]);
  let run: CommitRun | undefined;
  const issued = await app.db.transaction(async (tx): Promise<IssuedHostnames> => {
    run = new CommitRun(app, tx, { actor, source }, scopeId, scopeId);
    const { writes } = await prepare(run, [request]);
    // Read once the environment is held, so that of two askings with one mutation id the second sees what the first did.
    const [done] = await readMutation(tx, scopeId, toBytes(actor.userId), mutationId);
    if (done) return { ...namesOf(done.after as unknown as NetworkEnvironment), seq: done.seq };
    const [write] = writes;
    if (!write) throw new Error('A touch is a change.');
    const environment = write.after as unknown as NetworkEnvironment;
    environment.lastHostnames = (await takeHostnames(tx, scopeId, environment, count)).join('\n');
    const seq = await saveAndRecord(run, [{ writer: { actor, source }, writes, mutationId, reason }]);
    return { ...namesOf(environment), seq };
  });
  afterCommit(app, scopeId, issued.seq, run);
  return issued;
}
