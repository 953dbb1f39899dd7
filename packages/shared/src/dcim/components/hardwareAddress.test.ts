import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { hardwareAddress } from './hardwareAddress.ts';

it('brings every notation into one form', () => {
  for (const text of ['0011.22aa.bbcc', '00-11-22-AA-BB-CC', '001122aabbcc', '00:11:22:aa:bb:cc', ' 0011 22AA BBCC '])
    expect(hardwareAddress(text)).toBe('00:11:22:AA:BB:CC');
  expect(hardwareAddress('0x50060160c46003af')).toBe('50:06:01:60:C4:60:03:AF');
});

it('leaves what is no address as it is', () => {
  for (const text of ['', '00:11:22', 'not an address', '00112233445566778899'])
    expect(hardwareAddress(text)).toBe(text);
});

it('finds the same address between whatever signs', () => {
  const pair = fc.integer({ min: 0, max: 255 }).map((byte) => byte.toString(16).padStart(2, '0'));
  const address = fc.constantFrom(6, 8).chain((length) => fc.array(pair, { minLength: length, maxLength: length }));
  fc.assert(
    fc.property(address, fc.constantFrom('', ':', '-', '.', ' '), (pairs, sign) => {
      const written = hardwareAddress(pairs.join(sign));
      expect(written).toBe(pairs.join(':').toUpperCase());
      expect(hardwareAddress(written)).toBe(written);
    }),
  );
});
