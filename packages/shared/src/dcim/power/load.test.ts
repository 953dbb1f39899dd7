import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availablePower, type Feed, type Inlet, legs, type Outlet, type PowerPlant, powerLoad } from './load.ts';

const aFeed = (id: string, given: Partial<Feed> = {}): Feed => ({
  id, voltage: 230, amperage: 16, phase: 'single', maxUtilization: 80, status: 'active', ...given,
}); // biome-ignore format: one feed, one line
const anInlet = (id: string, device: string, given: Partial<Inlet> = {}): Inlet => ({
  id, device, feed: null, outlet: null, allocatedDraw: null, maximumDraw: null, ...given,
}); // biome-ignore format: one inlet, one line

/** Two three-phase feeds, a power strip on each, and a server on both strips. */
function twoSides(): PowerPlant {
  const feeds = [aFeed('feed-a', { phase: 'three', voltage: 400, amperage: 32 }), aFeed('feed-b')];
  const outlets: Outlet[] = [
    { id: 'a1', device: 'strip-a', powerPort: 'strip-a-in', feedLeg: 'B' },
    { id: 'b1', device: 'strip-b', powerPort: 'strip-b-in', feedLeg: null },
  ];
  const inlets = [
    anInlet('strip-a-in', 'strip-a', { feed: 'feed-a', allocatedDraw: 9999 }),
    anInlet('strip-b-in', 'strip-b', { feed: 'feed-b' }),
    anInlet('psu1', 'server', { outlet: 'a1', allocatedDraw: 300, maximumDraw: 500 }),
    anInlet('psu2', 'server', { outlet: 'b1', allocatedDraw: 200 }),
  ];
  return { feeds, inlets, outlets };
}

describe('availablePower', () => {
  it('is V × A × limit, √3 times that for three phases', () => {
    expect(availablePower({ voltage: 230, amperage: 16, phase: 'single', maxUtilization: 80 })).toBe(2944);
    expect(availablePower({ voltage: 400, amperage: 32, phase: 'three', maxUtilization: 80 })).toBe(17736);
  });
});

describe('powerLoad', () => {
  it('adds up what hangs on a feed, through power strips, leg by leg', () => {
    const { feeds, inlets, down, withoutRedundancy } = powerLoad(twoSides());
    expect(feeds.get('feed-a')?.load).toEqual({ allocated: 300, maximum: 500 });
    expect(feeds.get('feed-a')?.byLeg?.B).toEqual({ allocated: 300, maximum: 500 });
    expect(feeds.get('feed-a')?.byLeg?.A.allocated).toBe(0);
    expect(feeds.get('feed-b')).toEqual({ available: 2944, load: { allocated: 200, maximum: 200 }, byLeg: null });
    expect(inlets.get('strip-a-in'), 'what a strip draws is what hangs on it').toEqual({
      allocated: 300,
      maximum: 500,
    });
    expect([down, withoutRedundancy]).toEqual([[], []]);
  });

  it('moves the load to the other side when one fails', () => {
    const { feeds, down, withoutRedundancy } = powerLoad(twoSides(), new Set(['feed-a']));
    expect(feeds.get('feed-a')).toMatchObject({ available: 0, load: { allocated: 0 } });
    expect(feeds.get('feed-b')?.load).toEqual({ allocated: 500, maximum: 700 });
    expect([down, withoutRedundancy]).toEqual([[], ['server']]);
    expect(powerLoad(twoSides(), new Set(['feed-a', 'feed-b'])).down.toSorted()).toEqual(['server']);
  });

  it('takes a feed that is not active for one that has failed', () => {
    const plant = twoSides();
    const offline = { ...plant, feeds: plant.feeds.map((feed) => ({ ...feed, status: 'offline' as const })) };
    expect(powerLoad(offline).down).toContain('server');
  });

  it('ends where outlets feed each other in a circle', () => {
    const inlets = [anInlet('x-in', 'x', { outlet: 'y-out' }), anInlet('y-in', 'y', { outlet: 'x-out' })];
    const outlets: Outlet[] = [
      { id: 'x-out', device: 'x', powerPort: 'x-in', feedLeg: null },
      { id: 'y-out', device: 'y', powerPort: 'y-in', feedLeg: null },
    ];
    expect(powerLoad({ feeds: [], inlets, outlets }).down).toEqual([]);
  });

  it('loses no watt: what living devices draw is on the feeds that live, and on their legs', () => {
    const plant = fc
      .record({
        feeds: fc.array(fc.record({ phase: fc.constantFrom('single' as const, 'three' as const) }), {
          minLength: 1,
          maxLength: 4,
        }),
        inlets: fc.array(
          fc.record({
            device: fc.nat(5),
            feed: fc.nat(3),
            draw: fc.nat(1000),
            leg: fc.constantFrom(null, ...legs),
            isBehindStrip: fc.boolean(),
          }),
          { maxLength: 20 },
        ),
        failed: fc.uniqueArray(fc.nat(3)),
      })
      .map(({ feeds, inlets, failed }) => {
        const all = feeds.map(({ phase }, index) => aFeed(`f${index}`, { phase }));
        const strips = all.map(({ id }) => anInlet(`strip-${id}`, `strip-${id}`, { feed: id }));
        const own = inlets.map(({ device, feed, draw, isBehindStrip }, index) => {
          const on = `f${feed % all.length}`;
          return anInlet(`i${index}`, `d${device}`, {
            allocatedDraw: draw,
            ...(isBehindStrip ? { outlet: `o${index}` } : { feed: on }),
          });
        });
        const outlets = inlets.map(({ feed, leg }, index): Outlet => {
          const on = `f${feed % all.length}`;
          return { id: `o${index}`, device: `strip-${on}`, powerPort: `strip-${on}`, feedLeg: leg };
        });
        return {
          plant: { feeds: all, inlets: [...strips, ...own], outlets },
          failed: new Set(failed.map((index) => `f${index}`)),
        };
      });
    fc.assert(
      fc.property(plant, ({ plant: given, failed }) => {
        const { feeds, down } = powerLoad(given, failed);
        const living = given.inlets.filter(({ device }) => !down.includes(device));
        const drawn = living.reduce((sum, { allocatedDraw }) => sum + (allocatedDraw ?? 0), 0);
        const carried = [...feeds.values()].reduce((sum, { load }) => sum + load.allocated, 0);
        expect(carried).toBeCloseTo(drawn, 6);
        for (const { load, byLeg } of feeds.values()) {
          if (byLeg) expect(legs.reduce((sum, leg) => sum + byLeg[leg].allocated, 0)).toBeCloseTo(load.allocated, 6);
        }
        for (const id of failed) expect(feeds.get(id)?.load.allocated ?? 0).toBe(0);
      }),
    );
  });
});
