import type { Change } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { type Call, type Evidence, faultsIn } from '../support/checker.ts';
import type { AnyRow } from '../support/view.ts';

const meta = { deletedAt: null, tags: [] };
const type = { id: 'type', version: 1, uHeight: 1, isFullDepth: false, mountWidth: 'full', ...meta };
const device = (version: number, position: number, description: string): AnyRow => ({
  id: 'device',
  version,
  deviceType: 'type',
  rack: 'rack',
  position,
  face: 'front',
  description,
  ...meta,
  tags: ['tag'],
});

function changeOf(seq: number, ord: number, mutationId: string, entity: string, after: AnyRow): Change {
  return {
    seq,
    ord,
    mutationId,
    entity,
    id: after.id,
    version: after.version,
    after,
    action: after.version === 1 ? 'create' : 'update',
    before: after.version === 1 ? null : {},
    display: '',
    actor: null,
    source: 'api',
    reason: null,
    at: '',
    containers: [],
  };
}

const call = (mutationId: string, ids: string[], given: Partial<Call>): Call => {
  return { what: 'test', mutationId, ids, isMarking: ids.includes('device'), outcome: 'done', seq: null, ...given };
};

/** A tenant in which a type and a device were made, and the device changed twice; nothing is wrong with it. */
function sound(): Evidence {
  return {
    head: 3,
    changes: [
      changeOf(1, 0, 'm1', 'dcim.deviceType', type),
      changeOf(1, 1, 'm1', 'dcim.device', device(1, 1, 'm1')),
      changeOf(2, 0, 'm2', 'dcim.device', device(2, 5, 'm2')),
      changeOf(3, 0, 'm3', 'dcim.device', device(3, 7, 'm3')),
    ],
    rows: [
      { entity: 'dcim.deviceType', row: type },
      { entity: 'dcim.device', row: device(3, 7, 'm3') },
    ],
    links: [{ object: 'device', field: 'tags', target: 'tag' }],
    slots: [14, 15].flatMap((halfUnit) =>
      [1, 2, 3, 4].map((quarter) => ({ rack: 'rack', face: 'front', halfUnit, quarter, occupant: 'device' })),
    ),
    calls: [
      call('m1', ['type'], { seq: 1 }),
      call('m2', ['device'], { seq: 2 }),
      call('m3', ['device'], { outcome: 'unknown' }),
      call('m4', ['device'], { outcome: 'refused' }),
      call('m5', ['device'], { outcome: 'unknown' }),
    ],
    shown: [{ subscriber: 'one', topic: 'dcim.rack:rack', rows: [device(3, 7, 'm3')], faults: [] }],
  };
}

const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, at) => at !== index);

/** Evidence of a server that is broken in one way, and what the checker must say of it. */
const broken: [what: string, spoil: (evidence: Evidence) => Partial<Evidence>, expected: RegExp][] = [
  ['a dropped change set', ({ changes }) => ({ changes: without(changes, 2) }), /3\.0 does not follow on 1\.1/],
  ['a dropped change of a set', ({ changes }) => ({ changes: without(changes, 0) }), /1\.1 does not follow on 0/],
  ['the last change dropped', ({ changes }) => ({ changes: without(changes, 3) }), /ends at 2, the counter stands at 3/],
  ['a doubled change', ({ changes }) => ({ changes: [...changes.slice(0, 3), ...changes.slice(2)] }), /2\.0 does not follow/],
  [
    'a mutation done twice',
    ({ changes }) => ({ head: 4, changes: [...changes, changeOf(4, 0, 'm3', 'dcim.device', device(4, 7, 'm3'))] }),
    /mutation m3 is both 3 and 4/,
  ],
  ['a number left out', ({ changes }) => ({ head: 4, changes: changes.map((one) => (one.seq === 3 ? { ...one, seq: 4 } : one)) }), /4\.0 does not follow on 2\.0/],
  ['a counter ahead of the log', () => ({ head: 4 }), /the counter stands at 4/],
  ['a version left out', ({ changes }) => ({ changes: changes.map((one) => (one.seq === 3 ? { ...one, version: 4 } : one)) }), /version 4 of device after 2/],
  ['a row lost', ({ rows }) => ({ rows: without(rows, 1) }), /device is in the log alone/],
  ['a row from nowhere', ({ rows }) => ({ rows: [...rows, { entity: 'extras.tag', row: { ...type, id: 'tag' } }] }), /tag is not in the log/],
  ['a field of former times', ({ rows: [first] }) => ({ rows: first ? [first, { entity: 'dcim.device', row: device(3, 7, 'm2') }] : [] }), /description of device is "m2", the log says "m3"/],
  ['a reference not held', () => ({ links: [] }), /tags of device to tag is not held/],
  ['a reference held for nothing', ({ links }) => ({ links: [...links, { object: 'type', field: 'tags', target: 'tag' }] }), /tags of type to tag is held for nothing/],
  ['a slot not held', ({ slots }) => ({ slots: without(slots, 0) }), /rack front 7.1 by device is not held/],
  ['a slot held for nothing', ({ slots }) => ({ slots: [...slots, { rack: 'rack', face: 'rear', halfUnit: 14, quarter: 1, occupant: 'device' }] }), /rear 7.1 by device is held for nothing/],
  ['an acknowledged write lost', ({ calls }) => ({ calls: [...calls, call('m6', ['device'], { seq: 3 })] }), /m6\) was answered with 3 and is lost/],
  ['an answer with another’s number', ({ calls }) => ({ calls: [...calls, call('m1', ['type'], { seq: 3 })] }), /m1\) was answered with 3 and is 1/],
  ['a refused write done', ({ calls }) => ({ calls: [...calls, call('m3', ['device'], { outcome: 'refused' })] }), /m3\) was refused and done/],
  ['an unknown write half done', ({ calls }) => ({ calls: [...calls, call('m3', ['device', 'other'], { outcome: 'unknown' })] }), /m3\) is there without other/],
  ['a write with other content', ({ changes }) => ({ changes: changes.map((one) => (one.seq === 2 ? { ...one, after: device(2, 5, 'm9') } : one)) }), /m2\) wrote "m9" into device/],
  ['a client that missed a change', () => ({ shown: [{ subscriber: 'one', topic: 'dcim.device', rows: [device(2, 5, 'm2')], faults: [] }] }), /one shows .* of dcim.device/],
  ['a client that kept what left', () => ({ shown: [{ subscriber: 'one', topic: 'dcim.rack:other', rows: [device(3, 7, 'm3')], faults: [] }] }), /one shows .* of dcim.rack:other/],
  ['a client that was told with a gap', ({ shown }) => ({ shown: shown.map((one) => ({ ...one, faults: ['a gap'] })) }), /one: a gap/],
]; // biome-ignore format: a table

describe('the checker of the fault tests', () => {
  it('finds nothing wrong with sound evidence', () => {
    expect(faultsIn(sound())).toEqual([]);
  });

  it.each(broken)('finds %s', (_, spoil, expected) => {
    const evidence = sound();
    expect(faultsIn({ ...evidence, ...spoil(evidence) }).join('\n')).toMatch(expected);
  });

  it('finds two devices in one place', () => {
    const evidence = sound();
    const second = { ...device(1, 7, 'm6'), id: 'second' };
    const change = changeOf(4, 0, 'm6', 'dcim.device', second);
    const rows = [...evidence.rows, { entity: 'dcim.device', row: second }];
    const changes = [...evidence.changes, change];
    expect(faultsIn({ ...evidence, head: 4, changes, rows }).join('\n')).toMatch(/rack front 7.1 is taken twice/);
  });
});
