import { device, site } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { changedValues, createData, startingValues } from './formFields.ts';
import { type FormContext, formResolver } from './resolver.ts';

const options = { fields: {}, shouldUseNativeValidation: false };
const messages = async (entity: typeof site | typeof device, values: object, context: FormContext = {}) => {
  const { errors } = await formResolver(entity)({ ...values }, context, options);
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error?.message]));
};

describe('formResolver', () => {
  it('names what a new row lacks, in the words of the server', async () => {
    expect(await messages(site, startingValues(site))).toEqual({ name: 'Name is required', slug: 'Slug is required' });
  });

  it('knows the rules between fields', async () => {
    const values = { name: 'a', site: null, rack: null, position: 4, face: null };
    expect(await messages(device, values, { base: values })).toEqual({
      site: 'Site is required for a device that is in no rack.',
      rack: 'A position needs a rack.',
      face: 'A position needs a face.',
    });
  });

  it('passes what is right', async () => {
    expect(await messages(site, { ...startingValues(site), name: 'Zürich', slug: 'zurich' })).toEqual({});
  });
});

describe('what a form sends', () => {
  it('is for a new row what was filled in, so that the server’s defaults hold', () => {
    expect(createData(site, { ...startingValues(site), name: 'Zürich', slug: 'zurich' })).toEqual({
      name: 'Zürich',
      slug: 'zurich',
      status: 'active',
      gatewayPolicy: 'none',
      tags: [],
    });
  });

  it('is for a row what differs from how it was', () => {
    const base = { name: 'Zürich', description: null, tags: ['a', 'b'] };
    expect(changedValues(site, base, { name: 'Zürich', description: '', tags: ['b', 'a'] })).toEqual({});
    expect(changedValues(site, base, { name: 'Bern', description: null, tags: ['a'] })).toEqual({
      name: 'Bern',
      tags: ['a'],
    });
  });
});
