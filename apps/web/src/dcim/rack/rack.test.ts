import { describe, expect, it } from 'vitest';
import { aDevice, aRack, contentsOf } from '../testDevices.ts';
import { faceGeometry, fittedText, fitZoom, narrowingOf, unitSize } from './geometry.ts';
import { placeText } from './placedDevice.ts';
import { powerText, totalsOf } from './totals.ts';
import { readRackView } from './useRackView.ts';

describe('a drawn rack', () => {
  it('has the proportion of a true one', () => {
    const { bay } = faceGeometry(aRack(), ['left', 'right']);
    expect(bay.height).toBe(42 * unitSize);
    expect(bay.width / unitSize).toBeCloseTo(482.6 / 44.45, 1);
  });

  it('numbers its units where asked and is no wider than that takes', () => {
    const both = faceGeometry(aRack(), ['left', 'right']);
    const one = faceGeometry(aRack(), ['left']);
    expect(both.numbers).toHaveLength(2);
    expect(one.numbers).toHaveLength(1);
    expect(one.width).toBeLessThan(both.width);
  });

  it('fits the window by its highest rack, within what can be read', () => {
    expect(fitZoom([42, 20], 850)).toBeCloseTo(0.95, 2);
    expect(fitZoom([12], 850)).toBe(1);
    expect(fitZoom([60], 200)).toBe(0.5);
  });

  it('is narrowed where faces side by side need it, at least to what names need', () => {
    const racks = [aRack(), aRack()];
    expect(narrowingOf([aRack()], 2, 900, 1)).toBe(1);
    const narrowing = narrowingOf(racks, 2, 900, 1);
    expect(narrowing).toBeLessThan(0.7);
    expect(faceGeometry(aRack(), ['left'], narrowing).bay.width).toBe(Math.round(217 * narrowing));
    expect(narrowingOf(racks, 2, 900, 3)).toBe(narrowing);
    expect(narrowingOf(racks, 2, 300, 1)).toBe(0.55);
  });

  it('cuts names that do not fit', () => {
    expect(fittedText('srv-1', 100, 10)).toBe('srv-1');
    expect(fittedText('a-rather-long-name', 60, 10)).toBe('a-rather-…');
    expect(fittedText('name', 10, 10)).toBe('');
  });
});

describe('what is in a rack', () => {
  it('adds up, and tells what it does not know', () => {
    const rack = aRack({ maxWeight: 100 });
    const heavy = { ...aDevice({ rack: rack.id, position: 1, face: 'front', uHeight: 4 }), weightKg: 30, drawW: 500 };
    const unknown = aDevice({ rack: rack.id, position: 10, face: 'rear', uHeight: 0.5 });
    expect(totalsOf(contentsOf(rack, [heavy, unknown]))).toEqual({
      space: 4.5 / 42,
      freeU: 37.5,
      weightKg: 30,
      maxWeightKg: 100,
      drawW: 500,
      maxDrawW: null,
      withoutWeight: 1,
      withoutDraw: 1,
    });
  });

  it('says where it is', () => {
    expect(placeText(aDevice({ position: 12, face: 'front' }))).toBe('U12 front');
    expect(placeText(aDevice({ position: 12, face: 'rear', uHeight: 4 }))).toBe('U12–U15 rear');
    expect(placeText(aDevice({ side: 'left', face: 'rear', uHeight: 0 }))).toBe('left side, rear');
    expect(placeText(aDevice())).toBe('no unit');
  });

  it('writes power as people do', () => {
    expect([powerText(640), powerText(4200), powerText(12_000)]).toEqual(['640 W', '4.2 kW', '12 kW']);
  });
});

describe('readRackView', () => {
  it('takes what it understands of an address', () => {
    expect(readRackView({ face: 'rear', beside: 'b', zoom: 1.5, device: 'd' })).toEqual({
      faces: 'rear',
      beside: 'b',
      zoom: 1.5,
      device: 'd',
      color: 'role',
      heat: 'space',
      label: 'name',
      hasImages: false,
      find: '',
    });
    expect(readRackView({ face: 'top', zoom: 900, beside: 3, color: 'age', images: 'on', find: 'db' })).toMatchObject({
      faces: null,
      beside: null,
      zoom: null,
      device: null,
      color: 'age',
      hasImages: true,
      find: 'db',
    });
  });
});
