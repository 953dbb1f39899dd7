import { describe, expect, it } from 'vitest';
import { choices, field } from './field.ts';

describe('a field', () => {
  it('is nullable and optional until told otherwise', () => {
    expect(field.text().spec).toMatchObject({ isRequired: false, isNullable: true, isReadOnly: false, max: 255 });
    expect(field.text().required().spec).toMatchObject({ isRequired: true, isNullable: false });
    expect(field.boolean().default(false).spec).toMatchObject({ isRequired: false, isNullable: false, default: false });
    expect(field.text().required().readOnly().spec).toMatchObject({ isRequired: false, isReadOnly: true });
  });

  it('is not changed by chaining', () => {
    const plain = field.ref('dcim.rack', { help: 'Where it is.' });
    const refined = plain.nullable({ means: 'Not racked' }).container().searched();
    expect(plain.spec).toEqual({
      isRequired: false,
      isNullable: true,
      isReadOnly: false,
      target: 'dcim.rack',
      help: 'Where it is.',
    });
    expect(refined.spec).toMatchObject({
      nullMeans: 'Not racked',
      isContainer: true,
      isSearched: true,
      target: 'dcim.rack',
    });
    expect(refined.kind).toBe('reference');
  });
});

describe('choices', () => {
  it('labels each value by itself unless it brings a label', () => {
    expect(choices({ active: 'green', dc: { label: 'DC', color: 'blue' }, none: {} })).toEqual([
      { value: 'active', label: 'Active', color: 'green' },
      { value: 'dc', label: 'DC', color: 'blue' },
      { value: 'none', label: 'None', color: undefined },
    ]);
  });
});
