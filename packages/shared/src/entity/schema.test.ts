import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { entity } from './entity.ts';
import { choices, field } from './field.ts';
import { parseCreate, parseInput, parsePatch, valueSchema } from './schema.ts';

const id = '018f3c00-0000-7000-8000-00000000000a';
const rack = entity('test.rack', {
  label: 'Rack',
  plural: 'Racks',
  icon: 'x',
  about: '',
  fields: {
    name: field.text({ max: 5 }).required(),
    site: field.ref('test.site', { label: 'Site' }).required(),
    status: field.choice(choices({ active: 'green', planned: 'cyan' })).default('active'),
    slug: field.slug(),
    units: field.integer({ min: 1, max: 100, unit: 'U' }),
    uHeight: field.decimal({ step: 0.5 }),
    isOpen: field.boolean(),
    bought: field.date(),
    seenAt: field.dateTime(),
    color: field.color(),
    email: field.email(),
    coordinates: field.point(),
    password: field.secret({ min: 4 }),
    hint: field.text().readOnly(),
  },
  display: 'name',
  list: ['name'],
});

const created = (data: object) => parseCreate(rack, { name: 'A01', site: id, ...data });
const messagesOf = (data: object) =>
  Object.fromEntries(created(data).issues.map(({ path, message }) => [path, message]));

describe('parseCreate', () => {
  it('cleans what it takes', () => {
    const clean = created({
      name: ' A01 ',
      site: id.toUpperCase(),
      slug: '  ',
      seenAt: '2026-01-01T00:00:00+02:00',
      color: '#FFAA00',
      email: ' ops@example.com ',
      tags: [id, id.toUpperCase()],
    });
    expect(clean).toEqual({
      data: {
        name: 'A01',
        site: id,
        slug: null,
        seenAt: '2025-12-31T22:00:00.000Z',
        color: '#ffaa00',
        email: 'ops@example.com',
        tags: [id],
      },
      issues: [],
    });
  });

  it('leaves a secret as it was typed', () => {
    expect(created({ password: '  two  ' }).data.password).toBe('  two  ');
  });

  it('says all that is wrong at once, by field', () => {
    expect(
      messagesOf({
        id: 'x',
        name: 'far too long',
        status: 'gone',
        slug: 'No Slug',
        units: 101,
        uHeight: 1.25,
        isOpen: 'yes',
        bought: '2026-02-30',
        seenAt: 'noon',
        color: 'red',
        email: 'nobody',
        coordinates: { latitude: 91, longitude: 0 },
        password: 'abc',
        tags: ['x'],
      }),
    ).toEqual({
      id: 'is not a UUID',
      name: 'must have at most 5 characters',
      status: 'must be one of active, planned',
      slug: 'takes lower-case letters, digits and single hyphens',
      units: 'must be at most 100 U',
      uHeight: 'must be a multiple of 0.5',
      isOpen: 'must be true or false',
      bought: 'must be a day, YYYY-MM-DD',
      seenAt: 'must be a time, ISO 8601',
      color: 'must be a colour, #rrggbb',
      email: 'must be an e-mail address',
      'coordinates.latitude': 'must be a number of degrees from -90 to 90',
      password: 'must have at least 4 characters',
      'tags[0]': 'is not a UUID',
    });
  });

  it('calls a missing field by its label, whether it is absent or null', () => {
    const required = [
      { path: 'name', message: 'Name is required' },
      { path: 'site', message: 'Site is required' },
    ];
    expect(parseCreate(rack, {}).issues).toEqual(required);
    expect(parseCreate(rack, { name: null, site: null }).issues).toEqual(required);
    expect(messagesOf({ status: null })).toEqual({ status: 'Status is required' });
    expect(messagesOf({ name: ' ' })).toEqual({ name: 'must not be empty' });
  });

  it('refuses fields that are unknown or kept by the server', () => {
    expect(messagesOf({ heigth: 42, hint: 'x', version: 3 })).toEqual({
      heigth: 'is not a field of Rack',
      hint: 'is kept by Raceway and cannot be written',
      version: 'is kept by Raceway and cannot be written',
    });
  });

  it('refuses what is no object', () => {
    for (const input of [null, undefined, [], 'A01', 42]) expect(parseCreate(rack, input).issues).toHaveLength(1);
  });

  it('takes its own results again without a change', () => {
    const values = fc.record(
      {
        name: fc.stringMatching(/^[a-zA-Z0-9]{1,5}$/),
        uHeight: fc.integer({ min: 2, max: 200 }).map((halves) => halves / 2),
        seenAt: fc
          .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
          .map((at) => at.toISOString()),
        color: fc.stringMatching(/^#[0-9a-fA-F]{6}$/),
        tags: fc.array(fc.uuid()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(values, (data) => {
        const first = created(data);
        expect(first.issues).toEqual([]);
        expect(parseCreate(rack, first.data)).toEqual(first);
      }),
    );
  });
});

describe('parsePatch', () => {
  it('takes any writable field alone, and none', () => {
    expect(parsePatch(rack, {})).toEqual({ data: {}, issues: [] });
    expect(parsePatch(rack, { units: null })).toEqual({ data: { units: null }, issues: [] });
  });

  it('refuses to empty a required field and to change the id', () => {
    expect(parsePatch(rack, { site: null }).issues).toEqual([{ path: 'site', message: 'Site is required' }]);
    expect(parsePatch(rack, { id }).issues).toEqual([
      { path: 'id', message: 'is kept by Raceway and cannot be written' },
    ]);
  });
});

describe('valueSchema', () => {
  it('tells multiples of a step from binary rounding', () => {
    const schema = valueSchema('decimal', { step: 0.1, isRequired: true, isNullable: false, isReadOnly: false });
    expect(schema.safeParse(0.1 + 0.2).success).toBe(true);
    expect(schema.safeParse(0.25).success).toBe(false);
    expect(schema.safeParse(Number.NaN).success).toBe(false);
    const fine = valueSchema('decimal', { ...field.decimal().spec, isNullable: false });
    const thousandths = fc.integer({ min: -1e15, max: 1e15 }).map((thousand) => thousand / 1000);
    fc.assert(fc.property(thousandths, (value) => fine.safeParse(value).success));
  });
});

describe('parseInput', () => {
  it('throws one BAD_REQUEST with the path of each issue', () => {
    const schema = z.strictObject({ rows: z.array(z.strictObject({ id: z.string() })) });
    const read = () => parseInput(schema, { rows: [{ id: 'a' }, {}], more: 1 });
    expect(read).toThrow(AppError);
    expect(read).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        issues: [
          { path: 'rows[1].id', message: 'is required' },
          { path: 'more', message: 'is not known here' },
        ],
      }),
    );
  });
});
