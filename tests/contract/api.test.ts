import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Rack } from '@raceway/shared';
import { newId } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminToken } from '../support/installation.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
let rack: Rack;
let url: string;
beforeAll(async () => {
  world = await aWorld();
  rack = await world.ours.aRack({ name: 'A12' });
  ({ url } = world.server);
  return () => world.stop();
});

/** What `curl` would send of the administrator's. */
const headers = (more: Record<string, string> = {}) => ({
  authorization: `Bearer ${adminToken}`,
  'x-raceway-tenant': 'main',
  'content-type': 'application/json',
  ...more,
});
const query = (path: string, input?: unknown) =>
  fetch(`${url}/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`, {
    headers: headers(),
  });
const post = (path: string, body: unknown) =>
  fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: headers(),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Announces a body of so many bytes and waits for what the server says to that, which it says before it reads any. */
function announce(path: string, bytes: number): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/trpc/${path}`, { method: 'POST', headers: headers({ 'content-length': `${bytes}` }) });
    sent.once('response', (answer) => {
      text(answer).then((body) => resolve(new Response(body, { status: answer.statusCode ?? 0 })), reject);
    });
    sent.once('error', reject);
    sent.flushHeaders();
  });
}

/** The result of a call; fails for an error. */
async function dataOf(answering: Promise<Response>): Promise<Record<string, unknown>> {
  const body = (await (await answering).json()) as { result?: { data: Record<string, unknown> } };
  if (!body.result) throw new Error(JSON.stringify(body));
  expect(Object.keys(body.result)).toEqual(['data']);
  return body.result.data;
}

interface WireError {
  message: string;
  code: number;
  data: { code: string; httpStatus: number; issues: { path: string; message: string }[]; [more: string]: unknown };
}

/** The error of a call, whose shape is always the same. */
async function errorOf(answering: Promise<Response>): Promise<WireError> {
  const response = await answering;
  const body = await response.text();
  const { error } = JSON.parse(body) as { error: WireError };
  expect(error).toMatchObject({
    message: expect.any(String),
    data: { code: expect.any(String), issues: expect.any(Array) },
  });
  expect(error.data.httpStatus).toBe(response.status);
  expect(body).not.toMatch(/stack|node_modules|\.ts:|\.js:|SQL syntax|sqlMessage|errno|SELECT .* FROM|raceway_test_/);
  return error;
}

describe('each entity, by plain HTTP', () => {
  it('answers list, get and history', async () => {
    const row = { id: rack.id, name: 'A12', uHeight: 42, location: null };
    const listed = await dataOf(
      query('dcim.rack.list', {
        where: { name: 'A12' },
        order: '-name',
        limit: 5,
        fields: ['name', 'uHeight', 'location'],
        include: ['site'],
      }),
    );
    expect(listed).toEqual({
      rows: [{ ...row, version: 1, site: rack.site }],
      next: null,
      total: 1,
      seq: expect.any(Number),
      included: { 'organization.site': [expect.objectContaining({ id: rack.site })] },
    });
    expect(await dataOf(query('dcim.rack.list'))).toMatchObject({ total: 1, included: {} });
    expect(await dataOf(query('dcim.rack.get', { id: rack.id }))).toMatchObject({
      ...row,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await dataOf(query('dcim.rack.history', { id: rack.id }))).toMatchObject({
      changes: [{ seq: expect.any(Number), action: 'create', before: null }],
      next: null,
    });
  });

  it('answers create, update, delete, restore and their like for many', async () => {
    const { site } = rack;
    const made = await dataOf(
      post('dcim.rack.create', { data: { name: 'B01', site }, mutationId: newId(), reason: 'new row' }),
    );
    expect(made).toEqual({ row: expect.objectContaining({ name: 'B01', version: 1 }), seq: expect.any(Number) });
    const { id } = made.row as Rack;
    expect(await dataOf(post('dcim.rack.update', { id, version: 1, patch: { uHeight: 47.5 } }))).toMatchObject({
      row: { uHeight: 47.5, version: 2 },
    });
    expect(await dataOf(post('dcim.rack.delete', { id, version: 2 }))).toEqual({ seq: expect.any(Number) });
    expect(await dataOf(post('dcim.rack.restore', { id }))).toMatchObject({ row: { version: 4, deletedAt: null } });
    const many = await dataOf(
      post('dcim.rack.createMany', {
        rows: [
          { name: 'B02', site },
          { name: 'B03', site },
        ],
      }),
    );
    expect(many).toEqual({
      rows: [expect.objectContaining({ name: 'B02' }), expect.objectContaining({ name: 'B03' })],
      seq: expect.any(Number),
    });
    const where = { name: { like: 'B0' } };
    expect(await dataOf(post('dcim.rack.updateMany', { where, expect: 3, patch: { status: 'planned' } }))).toEqual({
      count: 3,
      seq: expect.any(Number),
    });
    expect(await dataOf(post('dcim.rack.deleteMany', { where, expect: 3 }))).toEqual({
      count: 3,
      seq: expect.any(Number),
    });
  });

  it('answers log.since, changeSet.get and changeSet.revert', async () => {
    const { seq } = await dataOf(post('extras.tag.create', { data: { name: 'short-lived' } }));
    const since = await dataOf(query('log.since', { seq: Number(seq) - 1, topics: ['extras.tag'], limit: 10 }));
    expect(since).toMatchObject({
      epoch: expect.any(String),
      from: Number(seq) - 1,
      to: seq,
      changes: [{ seq, entity: 'extras.tag' }],
    });
    expect(await dataOf(query('changeSet.get', { seq }))).toEqual({ seq, changes: since.changes });
    expect(await dataOf(post('changeSet.revert', { seq }))).toEqual({ seq: Number(seq) + 1 });
  });

  it('takes a query by POST too, for filters that fit in no URL', async () => {
    const ids = [rack.id, ...Array.from({ length: 2000 }, newId)];
    expect(await dataOf(post('dcim.rack.list', { where: { id: { inq: ids } } }))).toMatchObject({ total: 1 });
  });
});

describe('errors', () => {
  it('carry a code, a sentence and what is wrong, by field', async () => {
    const { message, data } = await errorOf(
      post('dcim.rack.create', { data: { name: '', uHeight: 42.3, colour: 'red' } }),
    );
    expect(data).toEqual({
      code: 'BAD_REQUEST',
      httpStatus: 400,
      issues: expect.arrayContaining([
        { path: 'name', message: expect.any(String) },
        { path: 'site', message: 'Site is required' },
        { path: 'uHeight', message: 'must be a multiple of 0.5' },
        { path: 'colour', message: 'is not a field of Rack' },
      ]),
    });
    expect(message).toMatch(/^\w+: .* \(and 3 more\)$/);
  });

  it('of a conflict carry the row as it is', async () => {
    const update = (serial: string) => post('dcim.rack.update', { id: rack.id, version: 1, patch: { serial } });
    const { row } = await dataOf(update('first'));
    const { data, message } = await errorOf(update('second'));
    expect(data).toMatchObject({ code: 'CONFLICT', httpStatus: 409, current: row, issues: [{ path: 'serial' }] });
    expect(message).toBe('Administrator changed serial of this rack in the meantime.');
  });

  it('keep one shape whatever the fault', async () => {
    const faults: [string, Promise<Response>, code: string][] = [
      ['an unknown procedure', query('dcim.rack.lst'), 'NOT_FOUND'],
      ['an unknown domain', query('nothing'), 'NOT_FOUND'],
      ['a path of the language', query('__proto__.toString'), 'NOT_FOUND'],
      ['a mutation by GET', query('dcim.rack.create', { data: {} }), 'BAD_REQUEST'],
      ['broken JSON in the body', post('dcim.rack.create', '{"data": '), 'BAD_REQUEST'],
      ['broken JSON in the URL', fetch(`${url}/trpc/dcim.rack.list?input={`, { headers: headers() }), 'BAD_REQUEST'],
      ['a body that is no object', post('dcim.rack.create', '[1]'), 'BAD_REQUEST'],
      ['no body', fetch(`${url}/trpc/dcim.rack.create`, { method: 'POST', headers: headers() }), 'BAD_REQUEST'],
      ['null', post('dcim.rack.update', 'null'), 'BAD_REQUEST'],
      ['an unknown input', query('dcim.rack.list', { filter: {} }), 'BAD_REQUEST'],
      ['no tenant', fetch(`${url}/trpc/dcim.rack.list`, { headers: { authorization: `Bearer ${adminToken}` } }), 'BAD_REQUEST'],
      ['another tenant', fetch(`${url}/trpc/dcim.rack.list`, { headers: headers({ 'x-raceway-tenant': 'nowhere' }) }), 'NOT_FOUND'],
      ['a wrong token', fetch(`${url}/trpc/dcim.rack.list`, { headers: headers({ authorization: 'Bearer x' }) }), 'UNAUTHORIZED'],
      ['nobody', fetch(`${url}/trpc/dcim.rack.list`), 'UNAUTHORIZED'],
      ['a body too large', announce('dcim.rack.createMany', 9 * 1024 * 1024), 'PAYLOAD_TOO_LARGE'],
    ]; // biome-ignore format: a fault, a line
    for (const [fault, answering, code] of faults)
      expect({ fault, code: (await errorOf(answering)).data.code }).toEqual({ fault, code });
  });

  it('within the server tell no more than a number to find them by', async () => {
    const { pool, server } = world;
    await pool.query('RENAME TABLE object_tags TO object_tags_away');
    const { message, data } = await errorOf(query('dcim.rack.list', { where: { tags: { exists: true } } }));
    await pool.query('RENAME TABLE object_tags_away TO object_tags');
    expect(data).toEqual({ code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, issues: [], requestId: expect.any(String) });
    expect(message).toBe(`Something went wrong. The log has it under ${data.requestId}.`);
    const lines = (await readFile(server.logFile, 'utf8'))
      .split('\n')
      .filter((line) => line.includes(String(data.requestId)));
    expect(lines.join()).toContain('object_tags');
    expect((await query('dcim.rack.list')).status).toBe(200);
  });
});

describe('a batch', () => {
  const batch = (paths: string[], inputs: Record<number, unknown>) =>
    fetch(`${url}/trpc/${paths.join(',')}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`, {
      headers: headers(),
    });

  it('answers each call in its place, good and bad', async () => {
    const response = await batch(['dcim.rack.get', 'dcim.rack.get', 'accounts.session.current', 'no.such'], {
      0: { id: rack.id },
      1: { id: newId() },
    });
    expect(response.status).toBe(207);
    expect(await response.json()).toMatchObject([
      { result: { data: { id: rack.id } } },
      { error: { data: { code: 'NOT_FOUND', httpStatus: 404 }, message: 'There is no such rack.' } },
      { result: { data: { user: { username: 'admin' } } } },
      { error: { data: { code: 'NOT_FOUND', httpStatus: 404 } } },
    ]);
  });

  it('writes each call by itself', async () => {
    const names = ['one', 'one', 'two'];
    const body = Object.fromEntries(names.map((name, index) => [index, { data: { name: `batch ${name}` } }]));
    const response = await post(`${names.map(() => 'extras.tag.create').join(',')}?batch=1`, body);
    const answers = (await response.json()) as { result?: unknown; error?: WireError }[];
    expect(answers.filter(({ result }) => result)).toHaveLength(2);
    expect(answers.find(({ error }) => error)?.error?.data.code).toBe('CONFLICT');
  });

  it('has an end', async () => {
    const response = await batch(Array(150).fill('accounts.session.current'), {});
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toMatch(/stack|\.js:/);
  });
});
