import { isCircular, type PowerOutlet, type PowerPort } from '@raceway/shared';
import type { CommitSession, EntityHooks, Write } from '../../../core/hooks.ts';

/** Where power comes from on the way up: outlets that ports are plugged into, and ports that feed outlets. */
interface Sources {
  ports: Map<string, PowerPort>;
  outlets: Map<string, PowerOutlet>;
}

/** Follows power up to where it comes from. Held, so that two who would close a circle together meet. */
async function sourcesOf(session: CommitSession, portIds: readonly string[]): Promise<Sources> {
  const sources: Sources = { ports: new Map(), outlets: new Map() };
  let level = [...new Set(portIds)];
  while (level.length > 0) {
    const ports = (await session.load('dcim.powerPort', level, 'LOCK IN SHARE MODE')) as unknown as Sources['ports'];
    for (const [id, port] of ports) sources.ports.set(id, port);
    const plugged = [...ports.values()].flatMap(({ outlet }) =>
      outlet && !sources.outlets.has(outlet) ? [outlet] : [],
    );
    const outlets = (await session.load(
      'dcim.powerOutlet',
      plugged,
      'LOCK IN SHARE MODE',
    )) as unknown as Sources['outlets'];
    for (const [id, outlet] of outlets) sources.outlets.set(id, outlet);
    level = [...new Set([...outlets.values()].flatMap(({ powerPort }) => powerPort ?? []))].filter(
      (id) => !sources.ports.has(id),
    );
  }
  return sources;
}

const isFedByItself = ({ ports, outlets }: Sources, portId: string): boolean =>
  isCircular(portId, (id) => outlets.get(ports.get(id)?.outlet ?? '')?.powerPort ?? null);

/** An inlet takes its power from another device, and never, however far around, from itself. */
async function validatePorts(writes: readonly Write[], session: CommitSession): Promise<void> {
  const plugged = writes.filter(
    ({ before, after }) => after.deletedAt === null && after.outlet && before?.outlet !== after.outlet,
  );
  if (plugged.length === 0) return;
  const sources = await sourcesOf(
    session,
    plugged.map(({ id }) => id),
  );
  for (const write of plugged) {
    const outlet = sources.outlets.get(String(write.after.outlet));
    if (outlet && outlet.device === write.after.device)
      session.issue(write, 'outlet', `${outlet.name} is of the same device: power comes from another one.`);
    else if (isFedByItself(sources, write.id)) session.issue(write, 'outlet', 'It would get its power from itself.');
  }
}

async function validateOutlets(writes: readonly Write[], session: CommitSession): Promise<void> {
  const fed = writes.filter(
    ({ before, after }) => after.deletedAt === null && after.powerPort && before?.powerPort !== after.powerPort,
  );
  if (fed.length === 0) return;
  const sources = await sourcesOf(
    session,
    fed.map(({ after }) => String(after.powerPort)),
  );
  for (const write of fed)
    if (isFedByItself(sources, String(write.after.powerPort)))
      session.issue(write, 'powerPort', 'It would get its power from itself.');
}

export const powerPortHooks: EntityHooks = { validate: validatePorts };
export const powerOutletHooks: EntityHooks = { validate: validateOutlets };
