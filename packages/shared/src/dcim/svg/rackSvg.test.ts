import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RackElevation } from '../rackElevation.ts';
import { contrastOf, luminanceOf, textColorOn } from './color.ts';
import { fitText } from './label.ts';
import { escapeText } from './markup.ts';
import { rackSvg } from './rackSvg.ts';
import { anElevation, anElevationDevice } from './testElevations.ts';

/** How deep elements nest, by a reader that knows no more of XML than that; throws where they do not close in turn. */
function depthOf(markup: string): number {
  const open: string[] = [];
  let deepest = 0;
  for (const [tag, close, name = '', empty] of markup.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/gi)) {
    if (close && open.pop() !== name) throw new Error(`${tag} closes another element.`);
    if (!close && !empty) open.push(name);
    deepest = Math.max(deepest, open.length);
  }
  if (open.length > 0) throw new Error(`${open.join(' ')} is never closed.`);
  return deepest;
}

/** Text of all code units, with halves of pairs too, and often what means something in XML. */
const anyText = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(...[...'<>&"\''].map((one) => one.charCodeAt(0)))),
    {
      maxLength: 40,
    },
  )
  .map((units) => String.fromCharCode(...units));

const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

describe('rackSvg', () => {
  it('stays well-formed and runs nothing, whatever things are called', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (name, isMonochrome) => {
        const device = anElevationDevice({ name, roleName: name, typeName: name, roleColor: name });
        const svg = rackSvg([anElevation({ name, description: name }, [device])], { isMonochrome });
        expect(depthOf(svg)).toBeGreaterThan(1);
        expect(svg).not.toMatch(/<(?!\/?(svg|g|defs|pattern|rect|line|circle|text|title)\b)/);
      }),
      { numRuns: 40 },
    );
  });

  it('shows a full-depth device on both faces, and one of half depth on its own', () => {
    const devices = [
      anElevationDevice({ name: 'full', position: 1 }),
      anElevationDevice({ name: 'half', position: 2, isFullDepth: false }),
    ];
    const shown = (face: 'front' | 'rear') => textsIn(rackSvg([anElevation({}, devices)], { face }));
    expect(shown('front')).toEqual(expect.arrayContaining(['full', 'half']));
    expect(shown('rear')).toContain('full');
    expect(shown('rear')).not.toContain('half');
  });

  it('mirrors columns at the rear', () => {
    const device = anElevationDevice({ id: 'left', mountWidth: 'half', mountColumn: 1 });
    const xOf = (face: 'front' | 'rear') =>
      Number(
        /data-id="left"><title>[^<]*<\/title><rect x="([\d.]+)"/.exec(
          rackSvg([anElevation({}, [device])], { face }),
        )?.[1],
      );
    expect(xOf('rear') - xOf('front')).toBe(110);
  });

  it('shows the slots of a chassis, taken and free, whole and half', () => {
    const chassis = anElevationDevice({ uHeight: 10, position: 1, subdeviceRole: 'parent', frontLayout: '2x16' });
    const blade = (slot: string) =>
      anElevationDevice({ name: `b${slot}`, slot, face: 'front', position: null, parent: chassis.id });
    const svg = rackSvg([anElevation({}, [{ ...chassis, children: [blade('1'), blade('2A')] }])], { face: 'front' });
    expect(textsIn(svg)).toEqual(expect.arrayContaining(['b1', 'b2A', '2B', '3', '16']));
  });

  it('dims all but what is highlighted, a chassis for its blade', () => {
    const blade = anElevationDevice({ id: 'blade', slot: '1' });
    const chassis = {
      ...anElevationDevice({ id: 'chassis', subdeviceRole: 'parent', frontLayout: '1x2' }),
      children: [blade],
    };
    const svg = rackSvg([anElevation({}, [chassis, anElevationDevice({ id: 'other', position: 5 })])], {
      face: 'front',
      highlight: ['blade'],
    });
    expect(svg).toContain('data-id="other" opacity="0.3"');
    expect(svg).not.toContain('data-id="chassis" opacity');
  });

  it('numbers roles where there is no colour', () => {
    const devices = ['Server', 'Switch'].map((roleName, index) => anElevationDevice({ roleName, position: index + 1 }));
    const texts = textsIn(rackSvg([anElevation({}, devices)], { face: 'front', isMonochrome: true }));
    expect(texts).toEqual(expect.arrayContaining(['1 Server', '2 Switch', '1', '2']));
  });

  it('draws no racks as a picture too', () => {
    expect(textsIn(rackSvg([] satisfies RackElevation[]))).toContain('No racks');
  });
});

describe('labels', () => {
  it('contrast with every colour by 4.5 to 1 at least', () => {
    const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(anyColor, (color) => {
        expect(contrastOf(luminanceOf(color), luminanceOf(textColorOn(color)))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('are cut where they do not fit', () => {
    expect(fitText('srv-web-03', 100, 10)).toBe('srv-web-03');
    expect(fitText('srv-web-03', 40, 10)).toBe('srv-we…');
    expect(fitText('srv-web-03', 8, 10)).toBe('');
  });

  it('hold no markup', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeText(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
