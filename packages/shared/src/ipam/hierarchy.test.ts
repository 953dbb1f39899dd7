import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockAt, type Cidr, compareCidrs, covers } from '../ip/index.ts';
import { smallestAround } from './hierarchy.ts';

const block = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.nat(255), fc.integer({ min: 0, max: 8 }))
  .map(([family, value, bits]) => blockAt({ family, value: BigInt(value) }, (family === 4 ? 32 : 128) - bits));

it('finds the smallest block around each, as looking at all of them does', () => {
  const blocks = fc.uniqueArray(block, { maxLength: 40, comparator: (a, b) => compareCidrs(a, b) === 0 });
  fc.assert(
    fc.property(blocks, fc.array(block, { maxLength: 40 }), fc.boolean(), (outer, inner, isStrict) => {
      const isAround = (one: Cidr, of: Cidr) => covers(one, of) && !(isStrict && compareCidrs(one, of) === 0);
      const expected = inner.map(
        (of) => outer.filter((one) => isAround(one, of)).toSorted((a, b) => b.length - a.length)[0] ?? null,
      );
      const found = smallestAround(
        outer.map((one) => ({ block: one, of: one })),
        inner,
        isStrict,
      );
      expect(found.map((one) => one?.of ?? null)).toEqual(expected);
    }),
  );
});
