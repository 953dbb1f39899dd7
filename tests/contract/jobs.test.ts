import type { Job } from '@raceway/shared';
import { Redis } from 'ioredis';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { adminToken, mainTenant } from '../support/installation.ts';
import { finishedJob } from '../support/jobs.ts';
import { Listener } from '../support/listener.ts';
import { manyTypes } from '../support/manyTypes.ts';
import { aWorld, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
beforeAll(async () => {
  // A lost worker's job begins again after this.
  world = await aWorld({ env: { RACEWAY_JOB_LEASE_MS: '1500' } });
  ({ ours } = world);
  return () => world.stop();
});

const open: Listener[] = [];
afterEach(() => {
  for (const listener of open.splice(0)) listener.close();
});

async function watch(id: string): Promise<Listener> {
  const credential = { token: adminToken };
  const listener = await Listener.open({ url: world.server.url, tenant: mainTenant, credential, isReconnecting: true });
  open.push(listener);
  await listener.subscribeTo(`jobs.job:${id}`);
  await listener.watch(`jobs.job:${id}`);
  return listener;
}

async function start(yaml: string, isDryRun = false): Promise<Job> {
  return (await ours.client.imports.deviceTypes.start.mutate({ yaml, isDryRun })).row;
}

const typesIn = async () => (await ours.client.dcim.deviceType.list.query({ limit: 1 })).total;

describe('a job', () => {
  it('tells in the log what becomes of it, and how far it is to who looks', async () => {
    const { id, state } = await start(manyTypes(200), true);
    expect(state).toBe('waiting');
    const listener = await watch(id);
    expect(await finishedJob(ours.client, id)).toMatchObject({
      state: 'done',
      tries: 1,
      error: null,
      outcome: 'Dry run: 200 created; 8,201 rows.',
      createdBy: world.adminId,
    });
    const { changes } = await ours.client.jobs.job.history.query({ id });
    expect(changes.map(({ after, source }) => [after.state, source])).toEqual([
      ['done', 'job'],
      ['running', 'job'],
      ['waiting', 'job'],
    ]);
    const status = await ours.client.jobs.job.status.query({ id });
    expect(status).toMatchObject({ progress: { done: 200, total: 200 }, result: { counts: { created: 200 } } });
    expect(status.lines.map(({ text }) => text)).toEqual([expect.stringMatching(/^Read text\.yaml, [\d,]+ bytes\.$/)]);
    await listener.until('news of the job', () => listener.jobNews.some(({ view }) => view === `jobs.job:${id}`));
    expect(await typesIn()).toBe(0);
  });

  it('whose server is killed runs again, and has its effect once', async () => {
    const { id } = await start(manyTypes(400));
    const listener = await watch(id);
    await listener.until('some types to be made', () => listener.jobNews.some(({ news }) => news.progress.done > 0));
    await world.server.kill9();
    await world.server.restart();
    const made = await typesIn();
    expect(made, 'it was killed on the way').toBeGreaterThan(0);
    expect(made).toBeLessThan(400);
    expect(await finishedJob(ours.client, id)).toMatchObject({ state: 'done', tries: 2 });
    expect(await typesIn()).toBe(400);
    const { files } = await ours.client.imports.files.query({ job: id, limit: 500 });
    expect(files).toHaveLength(400);
    const { rows } = await ours.client.dcim.deviceType.list.query({ limit: 1000 });
    expect(new Set(rows.map(({ version }) => version)), 'none was written again').toEqual(new Set([1]));
  });

  it('that waits while Redis is emptied runs all the same', async () => {
    const jobs = await Promise.all(Array.from({ length: 8 }, () => start(manyTypes(60), true)));
    const redis = new Redis(world.server.redisUrl);
    await redis.flushdb();
    await redis.quit();
    const ended = await Promise.all(jobs.map(({ id }) => finishedJob(ours.client, id)));
    expect(ended.map(({ state }) => state)).toEqual(jobs.map(() => 'done'));
  });

  it('is cancelled and runs again, as who asked for it or an admin will have it', async () => {
    const viewer = await ours.aMember('viewer');
    const editor = await ours.aMember('editor');
    const asked = await editor.client.imports.deviceTypes.start.mutate({ yaml: manyTypes(600), isDryRun: true });
    const { id } = asked.row;
    const listener = await watch(id);
    await listener.until('it to be under way', () => listener.jobNews.length > 0);
    expect(await refusalOf(viewer.client.jobs.job.cancel.mutate({ id }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(editor.client.jobs.job.retry.mutate({ id }))).toMatchObject({ code: 'CONFLICT' });
    await editor.client.jobs.job.cancel.mutate({ id });
    expect(await finishedJob(ours.client, id)).toMatchObject({ state: 'cancelled' });
    expect(await refusalOf(editor.client.jobs.job.cancel.mutate({ id }))).toMatchObject({ code: 'CONFLICT' });

    // A job has the rights that whoever asked for it has when it runs.
    await ours.client.accounts.membership.delete.mutate({ id: editor.membershipId });
    await ours.client.jobs.job.retry.mutate({ id });
    expect(await finishedJob(ours.client, id)).toMatchObject({
      state: 'failed',
      error: 'Who asked for this job is no longer in the tenant.',
    });
  });
});
