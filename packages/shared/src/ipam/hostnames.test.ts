import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HostnameTemplate, hostnameOf, hostnamesAtOnce, nextHostnames } from './hostnames.ts';

const template = (counterLength = 4): HostnameTemplate => ({
  hostnamePrefix: 's',
  hostnamePostfix: '.dc1',
  counterLength,
});
const usedOf = (names: readonly string[]) => async () => new Set(names);

it('fills the number up with zeros, and adds a digit once it runs over', () => {
  expect([1, 9999, 10_000].map((number) => hostnameOf(template(), number))).toEqual([
    's0001.dc1',
    's9999.dc1',
    's10000.dc1',
  ]);
  expect(hostnameOf({ hostnamePrefix: null, hostnamePostfix: null, counterLength: 2 }, 7)).toBe('07');
});

it('gives each number another name', () => {
  const part = fc.stringMatching(/^[a-z0-9.-]{0,6}$/);
  fc.assert(
    fc.property(part, part, fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat(), (before, behind, length, a, b) => {
      const of = (number: number) =>
        hostnameOf({ hostnamePrefix: before, hostnamePostfix: behind, counterLength: length }, number);
      expect(of(a) === of(b)).toBe(a === b);
    }),
  );
});

it('finds the lowest numbers behind the last whose names nobody uses', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 90 })),
      async (after, count, usedNumbers) => {
        const used = usedNumbers.map((number) => hostnameOf(template(2), number));
        const found = await nextHostnames(template(2), after, count, usedOf(used));
        const expected = [];
        for (let number = after + 1; expected.length < count; number += 1)
          if (!usedNumbers.includes(number)) expected.push(number);
        expect(found.map(({ number }) => number)).toEqual(expected);
        expect(found.map(({ name }) => name)).toEqual(expected.map((number) => hostnameOf(template(2), number)));
      },
    ),
  );
});

it('looks on behind a long run of used names', async () => {
  const used = Array.from({ length: hostnamesAtOnce * 3 }, (_, index) => hostnameOf(template(), index + 1));
  const [next] = await nextHostnames(template(), 0, 1, usedOf(used));
  expect(next?.number).toBe(hostnamesAtOnce * 3 + 1);
});
