import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Create, displayOf, entity, fieldOf, inWords, labelOf, type Patch, type Row } from './entity.ts';
import { choices, field } from './field.ts';

const cable = entity('dcim.cable', {
  label: 'Cable',
  plural: 'Cables',
  icon: 'plug',
  about: 'Joins two ports.',
  fields: {
    label: field.text().required(),
    kind: field.choice(choices({ copper: 'orange', fibre: 'aqua' })).default('copper'),
    uLength: field.decimal({ unit: 'm' }),
    site: field.ref('organization.site', { label: 'Data centre' }),
    pin: field.secret(),
    seenAt: field.dateTime().readOnly(),
  },
  display: 'label',
  list: ['label', 'kind'],
});

describe('entity', () => {
  it('takes its domain and key from its name, and fills in what is usual', () => {
    expect(cable).toMatchObject({
      name: 'dcim.cable',
      domain: 'dcim',
      key: 'cable',
      scope: 'tenant',
      unique: [],
      order: ['label'],
    });
    expect(() => cable.rules({}, () => expect.unreachable())).not.toThrow();
  });

  it('knows its own fields and those of every row, and nothing inherited', () => {
    expect(fieldOf(cable, 'kind')?.kind).toBe('choice');
    expect(fieldOf(cable, 'createdAt')?.kind).toBe('dateTime');
    expect(fieldOf(cable, 'constructor')).toBeUndefined();
  });

  it('says labels within a sentence, where abbreviations stay as they are', () => {
    expect(['Route target', 'VRFs', 'IP addresses', 'VM interface'].map(inWords)).toEqual([
      'route target',
      'VRFs',
      'IP addresses',
      'VM interface',
    ]);
  });

  it('spells field names out where they have no label', () => {
    expect(labelOf(cable, 'site')).toBe('Data centre');
    expect(labelOf(cable, 'uLength')).toBe('U length');
    expect(labelOf(cable, 'updatedBy')).toBe('Updated by');
  });

  it('calls a row by its display field, or by the end of its id', () => {
    expect(displayOf(cable, { id: 'x', label: 'C-17' })).toBe('C-17');
    expect(displayOf(cable, { id: '018f0000-0000-7000-8000-0000000abcde', label: null })).toBe('Cable 0abcde');
  });
});

/** Never run; `tsc` holds each line against the derived types. */
export function typesOf(
  row: Row<typeof cable>,
  create: (data: Create<typeof cable>) => void,
  patch: (data: Patch<typeof cable>) => void,
) {
  create({ label: 'C-17' });
  create({ label: 'C-17', id: 'x', tags: [], kind: 'fibre', uLength: null, pin: '1234' });
  patch({});
  patch({ kind: 'copper', site: null, pin: null });

  // @ts-expect-error a required field is missing
  create({});
  // @ts-expect-error a required field is never null
  create({ label: null });
  // @ts-expect-error a misspelled field
  create({ label: 'C-17', lenght: 3 });
  // @ts-expect-error a value that is not a choice
  create({ label: 'C-17', kind: 'string' });
  // @ts-expect-error a field with a default is never null
  patch({ kind: null });
  // @ts-expect-error a number is not text
  patch({ label: 17 });
  // @ts-expect-error kept by the server
  patch({ seenAt: '2026-01-01T00:00:00.000Z' });
  // @ts-expect-error kept by the server
  patch({ version: 2 });
  // @ts-expect-error secrets are not shown
  return row.pin;
}

describe('the types of an entity', () => {
  it('are those of its fields', () => {
    type CableRow = Row<typeof cable>;
    expectTypeOf<CableRow['label']>().toEqualTypeOf<string>();
    expectTypeOf<CableRow['kind']>().toEqualTypeOf<'copper' | 'fibre'>();
    expectTypeOf<CableRow['uLength']>().toEqualTypeOf<number | null>();
    expectTypeOf<CableRow['seenAt']>().toEqualTypeOf<string | null>();
    expectTypeOf<CableRow['version']>().toEqualTypeOf<number>();
    expectTypeOf<keyof Patch<typeof cable>>().toEqualTypeOf<'label' | 'kind' | 'uLength' | 'site' | 'pin' | 'tags'>();
  });

  it('refuse an unknown display field and column', () => {
    const declare = () =>
      entity('dcim.wrong', {
        label: 'Wrong',
        plural: 'Wrongs',
        icon: 'x',
        about: '',
        fields: { name: field.text() },
        // @ts-expect-error no such field
        display: 'nam',
        // @ts-expect-error no such field
        list: ['nam'],
      });
    expect(declare().display).toBe('nam');
  });
});
