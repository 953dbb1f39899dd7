import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Redis } from 'ioredis';
import type { RowDataPacket } from 'mysql2/promise';
import { beforeAll, expect, it } from 'vitest';
import { isPasswordRight } from '../../../apps/server/src/accounts/passwords.ts';
import { tableNames } from '../../support/contents.ts';
import { adminToken, password } from '../../support/installation.ts';
import { aWorld, type Member, type World } from '../../support/world.ts';
import { Caller } from './caller.ts';

let world: World;
let ada: Member;
let token: string;
beforeAll(async () => {
  world = await aWorld();
  ada = await world.ours.aMember('editor');
  const made = await ada.client.accounts.apiToken.create.mutate({ data: { name: 'script' } });
  token = made.revealed?.token ?? '';
  await new Caller(world.server.url, token).query('organization.site.list', {}, { tenant: 'main' });
  await new Caller(world.server.url).signIn(ada.username, 'a wrong password that is logged nowhere');
  return () => world.stop();
});

const sessionToken = () => ada.cookie.split('=')[1] ?? '';
/** What must be found nowhere, in the forms in which it could lie about. */
const secrets = () =>
  [password, adminToken, token, sessionToken(), 'a wrong password that is logged nowhere'].flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ]);

function expectNoSecretIn(text: string, where: string): void {
  for (const secret of secrets()) expect(text.includes(secret), `${where} holds ${secret}`).toBe(false);
}

it('keeps no password and no token in clear in any table', async () => {
  for (const name of await tableNames(world.pool)) {
    const [rows] = await world.pool.query<RowDataPacket[]>(`SELECT * FROM \`${name}\``);
    for (const row of rows) {
      const values = Object.values(row).map((value) =>
        Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
      );
      expectNoSecretIn(values.join('\n'), name);
    }
  }
});

it('keeps none in Redis and writes none to its log', async () => {
  const redis = new Redis(world.server.redisUrl);
  for (const key of await redis.keys('*')) {
    const isText = (await redis.type(key)) === 'string';
    expectNoSecretIn(`${key} ${isText ? await redis.get(key) : ''}`, 'Redis');
  }
  redis.disconnect();
  expectNoSecretIn(await readFile(world.server.logFile, 'utf8'), 'the log');
});

it('tells none over the wire but the once', async () => {
  const { client } = world.ours;
  const told = [
    await client.accounts.user.list.query({ limit: 1000 }),
    await client.log.since.query({ seq: 0, log: 'organization', limit: 1000 }),
    await ada.client.accounts.apiToken.list.query(),
    await ada.client.accounts.account.sessions.query(),
  ];
  expectNoSecretIn(JSON.stringify(told), 'an answer');
  expect(JSON.stringify(told)).not.toMatch(/argon2|"password"|token_?hash/i);
});

it('hashes passwords with argon2id at OWASP’s cost, and tokens with SHA-256', async () => {
  const [users] = await world.pool.query<RowDataPacket[]>('SELECT password FROM users WHERE username = ?', [
    ada.username,
  ]);
  const phc = String(users[0]?.password);
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPasswordRight(phc, password)).toBe(true);
  const hash = createHash('sha256').update(token).digest();
  const [tokens] = await world.pool.query<RowDataPacket[]>('SELECT name FROM api_tokens WHERE token_hash = ?', [hash]);
  expect(tokens).toEqual([{ name: 'script' }]);
});

it('answers a password of anything but letters as it was set, blanks and all', async () => {
  const odd = '  pässwörd \u{1F512} \\ " \' %  ';
  const { row } = await world.ours.client.accounts.user.create.mutate({
    data: { username: 'odd', name: 'Odd', password: odd },
  });
  expect(row.username).toBe('odd');
  expect((await new Caller(world.server.url).signIn('odd', odd)).status).toBe(200);
  expect((await new Caller(world.server.url).signIn('odd', odd.trim())).status).toBe(401);
});
