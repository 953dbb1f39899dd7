import { afterAll, beforeAll, expect, it } from 'vitest';
import { adminToken } from '../support/installation.ts';
import { aWorld, type World } from '../support/world.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>alert(1)</script></svg>';
const base64 = (text: string) => Buffer.from(text).toString('base64');

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const fetchImage = (tenant: string, id: string, headers: Record<string, string> = {}) =>
  fetch(`${world.server.url}/t/${tenant}/images/${id}`, { headers });

it('keeps an image, says what it is, and gives it to those of the tenant, who may keep it', async () => {
  const { client, slug } = world.ours;
  const { row } = await client.extras.image.create.mutate({ data: { name: 'Front', content: base64(drawing) } });
  expect(row).toMatchObject({ contentType: 'image/svg+xml', width: 40, height: 20, size: drawing.length });
  expect(row).not.toHaveProperty('content');

  const authorization = `Bearer ${adminToken}`;
  const answer = await fetchImage(slug, row.id, { authorization });
  expect(await answer.text()).toBe(drawing);
  expect(answer.headers.get('content-type')).toBe('image/svg+xml');
  expect(answer.headers.get('content-security-policy'), 'what it brings may not run').toContain('sandbox');
  const etag = answer.headers.get('etag') ?? '';
  const again = await fetchImage(slug, row.id, { authorization, 'if-none-match': etag });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

it('gives no image to outsiders', async () => {
  const { row } = await world.ours.client.extras.image.create.mutate({
    data: { name: 'Ours', content: base64(drawing) },
  });
  const outsider = await world.theirs.aMember('admin');
  const { cookie } = outsider;
  expect((await fetchImage(world.ours.slug, row.id)).status).toBe(401);
  expect((await fetchImage(world.ours.slug, row.id, { cookie })).status).toBe(404);
  expect((await fetchImage(world.theirs.slug, row.id, { cookie })).status).toBe(404);
  const insider = await world.ours.aMember('viewer');
  expect((await fetchImage(world.ours.slug, row.id, { cookie: insider.cookie })).status).toBe(200);
});

it('refuses what is no image, and another content for one that is there', async () => {
  const { image } = world.ours.client.extras;
  const notOne = { name: 'Page', content: base64('<html></html>') };
  await expect(image.create.mutate({ data: notOne })).rejects.toMatchObject({
    data: { issues: [{ path: 'content', message: 'Content is no PNG, JPEG, WebP, GIF or SVG image.' }] },
  });
  await expect(image.create.mutate({ data: { name: 'Page', content: 'no base64' } })).rejects.toMatchObject({
    data: { issues: [{ path: 'content', message: 'must be the content of a file in base64' }] },
  });
  const { row } = await image.create.mutate({ data: { name: 'Front', content: base64(drawing) } });
  const patch = { content: base64(drawing.replace('40', '41')) };
  await expect(image.update.mutate({ id: row.id, version: row.version, patch })).rejects.toMatchObject({
    data: { issues: [{ path: 'content', message: 'An image stays as it is. Make another.' }] },
  });
});
