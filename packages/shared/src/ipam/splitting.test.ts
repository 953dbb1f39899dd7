import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockAt, type Cidr, compareCidrs, covers, formatCidr, hostBlock, parseCidr, sizeOf } from '../ip/index.ts';
import { afterPlan, mergePlan, type Planned, type PrefixPlan, removalsOf, resizePlan, splitPlan } from './splitting.ts';

const net = (cidr: string) => ({ id: cidr, cidr });
const planOf = (planned: Planned): PrefixPlan => {
  if ('problem' in planned) throw new Error(planned.problem);
  return planned.plan;
};
const problemOf = (planned: Planned) => ('problem' in planned ? planned.problem : null);

const whole = net('10.0.0.0/24');
const inner = fc
  .uniqueArray(fc.tuple(fc.nat(255), fc.integer({ min: 25, max: 32 })), { maxLength: 10 })
  .map((pairs) => {
    const cidrs = pairs.map(([at, length]) =>
      formatCidr(blockAt({ family: 4, value: 0x0a000000n + BigInt(at) }, length)),
    );
    return [...new Set(cidrs)].map(net);
  });

describe('splitting', () => {
  it('makes the parts, around what is there or beside it', () => {
    const within = [net('10.0.0.64/26'), net('10.0.0.130/32')];
    const split = (parts: 'all' | 'free', isKept: boolean) =>
      planOf(splitPlan(whole, within, { length: 26, parts, isKept }));
    expect(split('all', true).makes).toEqual(['10.0.0.0/26', '10.0.0.128/26', '10.0.0.192/26']);
    expect(split('free', true).makes).toEqual(['10.0.0.0/26', '10.0.0.192/26']);
    expect(split('all', false)).toEqual({
      makes: ['10.0.0.128/26', '10.0.0.192/26'],
      removes: [],
      resizes: { id: whole.id, from: '10.0.0.0/24', to: '10.0.0.0/26' },
    });
  });

  it('is refused where it makes nothing, too much or no sense', () => {
    const problem = (prefix: string, length: number, within: string[] = []) =>
      problemOf(splitPlan(net(prefix), within.map(net), { length, parts: 'free', isKept: true }));
    expect(problem('10.0.0.0/24', 24)).toBe('Parts of 10.0.0.0/24 are longer than /24, up to /32.');
    expect(problem('2001:db8::/48', 64)).toBe('That would make 65,536 prefixes; 256 at once is the most.');
    expect(problem('10.0.0.0/24', 25, ['10.0.0.1/32', '10.0.0.129/32'])).toBe(
      'There is no room for another /25 in 10.0.0.0/24.',
    );
  });

  it('leaves every address in some prefix, and no two prefixes alike', () => {
    fc.assert(
      fc.property(
        inner,
        fc.integer({ min: 25, max: 32 }),
        fc.constantFrom('all', 'free'),
        fc.boolean(),
        (within, length, parts, isKept) => {
          const planned = splitPlan(whole, within, { length, parts, isKept });
          if ('problem' in planned) return;
          const after = afterPlan([whole, ...within], planned.plan).map(({ cidr }) => cidr);
          expect(new Set(after).size).toBe(after.length);
          for (const cidr of planned.plan.makes) {
            expect(parseCidr(cidr).length).toBe(length);
            if (parts === 'free')
              expect(within.some((one) => covers(parseCidr(cidr), parseCidr(one.cidr)))).toBe(false);
          }
          if (parts === 'all') {
            const made = after.filter((cidr) => parseCidr(cidr).length === length);
            expect(made.length).toBe(2 ** (length - 24));
          }
        },
      ),
    );
  });
});

describe('merging', () => {
  const siblings = ['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/25'].map(net);
  const merge = (cidr: string, length: number, parent: string | null = '10.0.0.0/16') =>
    mergePlan(net(cidr), length, siblings, parent);
  it('lets one take over what its neighbours have', () => {
    expect(planOf(merge('10.0.0.64/26', 24))).toEqual({
      makes: [],
      removes: [net('10.0.0.0/26'), net('10.0.0.128/25')],
      resizes: { id: '10.0.0.64/26', from: '10.0.0.64/26', to: '10.0.0.0/24' },
    });
    expect(planOf(merge('10.0.0.0/26', 25)).removes).toEqual([net('10.0.0.64/26')]);
  });

  it('is refused where they make no block of their own', () => {
    expect(problemOf(merge('10.0.0.0/26', 23))).toBe(
      '10.0.0.0/23 cannot be made of whole prefixes: 10.0.1.0/24 is none.',
    );
    expect(problemOf(merge('10.0.0.0/26', 24, '10.0.0.0/24'))).toBe('10.0.0.0/24 is there: delete its parts instead.');
    expect(problemOf(merge('10.0.0.0/26', 23, '10.0.0.0/24'))).toBe('10.0.0.0/23 reaches beyond 10.0.0.0/24.');
    expect(problemOf(merge('10.0.0.0/26', 26))).toBe('What 10.0.0.0/26 is merged into is shorter than /26.');
  });

  it('takes back a split: the same addresses, in one prefix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 30 }), fc.nat(), (length, pick) => {
        const parts = planOf(splitPlan(whole, [], { length, parts: 'all', isKept: false }));
        const all = afterPlan([whole], parts);
        const one = all[pick % all.length] ?? whole;
        const merged = afterPlan(all, planOf(mergePlan(one, 24, all, null)));
        expect(merged).toEqual([{ id: one.id, cidr: '10.0.0.0/24' }]);
      }),
    );
  });
});

describe('resizing', () => {
  it('grows around its addresses or shrinks to some of them', () => {
    expect(planOf(resizePlan(whole, '10.0.0.0/23', [])).resizes?.to).toBe('10.0.0.0/23');
    expect(problemOf(resizePlan(whole, '10.0.0.0/24', []))).toBe('It is 10.0.0.0/24 already.');
    expect(problemOf(resizePlan(whole, '10.0.1.0/24', []))).toContain('lies elsewhere');
    expect(problemOf(resizePlan(whole, '10.0.0.0/25', [net('10.0.0.0/25')]))).toBe('10.0.0.0/25 is a prefix already.');
    expect(problemOf(resizePlan(whole, '10.0.0.1/25', []))).toContain('the network is 10.0.0.0/25');
    expect(problemOf(resizePlan(whole, '', []))).toBe('It is not a network such as 10.0.0.0/24.');
  });
});

it('tells what comes to lie in another prefix, as looking at each thing does', () => {
  const address = fc.nat(255).map((at) => hostBlock({ family: 4, value: 0x0a000000n + BigInt(at) }));
  fc.assert(
    fc.property(
      inner,
      fc.array(address, { maxLength: 30 }),
      fc.integer({ min: 25, max: 28 }),
      (within, addresses, length) => {
        const before = [net('10.0.0.0/8'), whole, ...within];
        const planned = resizePlan(whole, `10.0.0.0/${length}`, within);
        if ('problem' in planned) return;
        const after = afterPlan(before, planned.plan);
        const smallest = (list: typeof before, at: Cidr) =>
          list
            .filter(({ cidr }) => covers(parseCidr(cidr), at))
            .toSorted((a, b) => compareCidrs(parseCidr(b.cidr), parseCidr(a.cidr)))
            .toSorted((a, b) => Number(sizeOf(parseCidr(a.cidr)) - sizeOf(parseCidr(b.cidr))))[0];
        const moved = addresses.filter((at) => smallest(before, at)?.id !== smallest(after, at)?.id);
        const removals = removalsOf(before, planned.plan, addresses);
        expect(removals.reduce((sum, { count }) => sum + count, 0)).toBe(moved.length);
        expect(removals.every(({ from }) => from === '10.0.0.0/24' || within.some(({ cidr }) => cidr === from))).toBe(
          true,
        );
      },
    ),
  );
});
