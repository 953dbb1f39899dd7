import type { Rack } from '@raceway/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../support/calls.ts';
import { aWorld, type Member, type TenantWorld, type World } from '../support/world.ts';

let world: World;
let ours: TenantWorld;
let viewer: Member;
let editor: Member;
let stranger: Member;
let rack: Rack;
beforeAll(async () => {
  world = await aWorld();
  ({ ours } = world);
  [viewer, editor] = [await ours.aMember('viewer'), await ours.aMember('editor')];
  stranger = await world.theirs.aMember('editor');
  rack = await ours.aRack({ name: 'A <1> & "b"' });
  await ours.aDevice({ rack: rack.id, position: 1, name: 'srv-<script>alert(1)</script>' });
  return () => world.stop();
});

/** A PNG of one pixel. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${world.server.url}${path}`, { headers });
const drawingPath = () => `/t/main/racks/${rack.id}.svg`;

/** A drawing of the rack with its address. */
async function sharedBy({ client }: Member, options: { face?: 'front' } = {}): Promise<{ svg: string; url: string }> {
  const { svg, url } = await client.dcim.rack.svg.query({ id: rack.id, ...options });
  if (!url) throw new Error('An editor may share.');
  return { svg, url };
}

describe('the drawing of a rack', () => {
  it('is had by address, safe to open, and not again while it is the same', async () => {
    const first = await get(`${drawingPath()}?face=front&width=300&legend=0`, { cookie: viewer.cookie });
    const svg = await first.text();
    expect(first.status).toBe(200);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'private, no-cache',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
    });
    expect(svg).toContain('A &lt;1&gt; &amp; &quot;b&quot;');
    expect(svg).toContain('srv-&lt;script&gt;');
    expect(svg).not.toContain('<script');
    const etag = first.headers.get('etag') ?? '';
    const again = () =>
      get(`${drawingPath()}?face=front&width=300&legend=0`, { cookie: viewer.cookie, 'if-none-match': etag });
    expect((await again()).status).toBe(304);
    await ours.aDevice({ rack: rack.id, position: 5, name: 'new-here' });
    const changed = await again();
    expect([changed.status, (await changed.text()).includes('new-here')]).toEqual([200, true]);
  });

  it('is the same by procedure', async () => {
    const { svg } = await viewer.client.dcim.rack.svg.query({ id: rack.id, face: 'rear' });
    expect(svg).toBe(await (await get(`${drawingPath()}?face=rear`, { cookie: viewer.cookie })).text());
  });

  it('has the pictures of device types in it where they are wanted, in print too', async () => {
    const image = await ours.make('extras.image', { name: 'Front', content: onePixel });
    const { id } = await ours.aDeviceType({ frontImage: image.id });
    const shown = await ours.aRack();
    await ours.aDevice({ rack: shown.id, position: 1, deviceType: id });
    const imagesIn = async (query: string) => {
      const response = await get(`/t/main/racks/${shown.id}.svg?face=front${query}`, { cookie: viewer.cookie });
      return (await response.text()).includes(`href="data:image/png;base64,${onePixel}"`);
    };
    expect([await imagesIn('&images=1'), await imagesIn('')]).toEqual([true, false]);
    const pdf = await get(`/t/main/racks.pdf?ids=${shown.id}&face=front&images=1`, { cookie: viewer.cookie });
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toContain('/Subtype /Image');
  });

  it('is not there for outsiders, nor are racks of others for those inside', async () => {
    expect((await get(drawingPath(), { cookie: stranger.cookie })).status).toBe(404);
    expect((await get(drawingPath())).status).toBe(401);
    const theirs = await world.theirs.aRack();
    expect((await get(`/t/main/racks/${theirs.id}.svg`, { cookie: viewer.cookie })).status).toBe(404);
    expect(await refusalOf(viewer.client.dcim.rack.svg.query({ id: theirs.id }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses options that make no sense, all at once', async () => {
    const response = await get(`${drawingPath()}?face=top&width=9000`, { cookie: viewer.cookie });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { data: { issues: { path: string }[] } } };
    expect(error.data.issues.map(({ path }) => path)).toEqual(['face', 'width']);
  });
});

describe('an address with a key', () => {
  it('shows just this drawing of just this rack, to whoever has it, on any page', async () => {
    const { svg, url } = await sharedBy(editor, { face: 'front' });
    const response = await get(url);
    expect([response.status, await response.text()]).toEqual([200, svg]);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const other = await ours.aRack();
    for (const wrong of [
      url.replace('face=front', 'face=rear'),
      url.replace(rack.id, other.id),
      url.replace(/key=..../, 'key=AAAA'),
      url.replace('/t/main/', '/t/theirs/'),
      url.replace(editor.id, stranger.id),
    ])
      expect((await get(wrong)).status).toBe(404);
  });

  it('works until its author takes it back', async () => {
    const { url } = await sharedBy(editor);
    await editor.client.dcim.rack.revokeSvgUrls.mutate();
    expect((await get(url)).status).toBe(404);
    expect((await get((await sharedBy(editor)).url)).status).toBe(200);
  });

  it('works until its author may no longer edit racks, or is no longer in the tenant', async () => {
    const author = await ours.aMember('editor');
    const { url } = await sharedBy(author);
    const { membership } = ours.client.accounts;
    const change = async (role: 'viewer' | 'editor') => {
      const { version } = await membership.get.query({ id: author.membershipId });
      await membership.update.mutate({ id: author.membershipId, version, patch: { role } });
      return (await get(url)).status;
    };
    expect([await change('viewer'), await change('editor')]).toEqual([404, 200]);
    await membership.delete.mutate({ id: author.membershipId });
    expect((await get(url)).status).toBe(404);
  });

  it('is made for nobody who may not edit racks', async () => {
    expect((await viewer.client.dcim.rack.svg.query({ id: rack.id })).url).toBeNull();
    expect(await refusalOf(viewer.client.dcim.rack.revokeSvgUrls.mutate())).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('racks in one document', () => {
  it('are drawn side by side, and printed on pages with a title, embedding a font', async () => {
    const others = await Promise.all(['Ä 2', 'Ж 3', 'A 4', 'A 5'].map((name) => ours.aRack({ name })));
    const ids = [rack, ...others].map(({ id }) => id).join(',');
    const drawn = await (await get(`/t/main/racks.svg?ids=${ids}&face=front`, { cookie: viewer.cookie })).text();
    for (const name of ['Ä 2', 'Ж 3', 'A 4']) expect(drawn).toContain(`>${name}<`);
    const printed = await get(`/t/main/racks.pdf?ids=${ids}&face=front&paper=a4&title=Row%20A&monochrome=1`, {
      cookie: viewer.cookie,
    });
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    const pdf = Buffer.from(await printed.arrayBuffer()).toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(pdf).toMatch(/DejaVuSans/);
    expect((await get(`/t/main/racks.pdf?ids=${ids}`, { cookie: stranger.cookie })).status).toBe(404);
  });
});
