import { describe, expect, it } from 'vitest';
import { aDevice } from '../testDevices.ts';
import { paintOf } from './paint.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const labelOf = (by: Parameters<typeof paintOf>[0], device: ReturnType<typeof aDevice>) => {
  const { colorOf, entries } = paintOf(by, [device], now);
  return entries.find(({ color }) => color === colorOf(device))?.label;
};

describe('colours of devices', () => {
  it('tell how much is drawn and weighed, and that it is not known', () => {
    expect(labelOf('power', { ...aDevice(), drawW: 150 })).toBe('up to 150 W');
    expect(labelOf('power', { ...aDevice(), drawW: 9000 })).toBe('more');
    expect(labelOf('power', aDevice())).toBe('not set');
    expect(labelOf('weight', { ...aDevice(), weightKg: 15 })).toBe('up to 15 kg');
  });

  it('tell age and status', () => {
    expect(labelOf('age', aDevice({ createdAt: '2026-11-20T12:00:00.000Z' }))).toBe('under 30 days');
    expect(labelOf('age', aDevice({ createdAt: '2019-11-20T12:00:00.000Z' }))).toBe('older');
    expect(labelOf('status', aDevice({ status: 'failed' }))).toBe('Failed');
    expect(labelOf('support', aDevice())).toBe('not set');
  });

  it('name only the roles that are there', () => {
    const device = { ...aDevice(), roleName: 'Server', roleColor: '#123456' };
    expect(paintOf('role', [device, device, aDevice()], now).entries).toEqual([{ label: 'Server', color: '#123456' }]);
  });
});
