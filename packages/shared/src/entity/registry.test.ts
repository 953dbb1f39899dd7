import { describe, expect, it } from 'vitest';
import { registry } from '../entities.ts';
import { type AnyEntity, entity, fieldOf } from './entity.ts';
import { field } from './field.ts';
import { registryOf } from './registry.ts';

const site = entity('test.site', {
  label: 'Site',
  plural: 'Sites',
  icon: 'x',
  about: '',
  fields: { name: field.text() },
  display: 'name',
  list: ['name'],
});
const circuit = entity('test.circuit', {
  label: 'Circuit end',
  plural: 'Circuit ends',
  icon: 'x',
  about: '',
  fields: { name: field.text(), near: field.ref('test.site'), far: field.ref('test.site') },
  display: 'name',
  list: ['name'],
});

describe('registryOf', () => {
  it('finds entities by name', () => {
    const known = registryOf([site, circuit]);
    expect(known.get('test.site')).toBe(site);
    expect(known.find('test.nothing')).toBeUndefined();
    expect(() => known.get('test.nothing')).toThrow('No entity is called test.nothing.');
  });

  it('names references from the other side, the second from the same entity by its field', () => {
    const reverses = registryOf([site, circuit]).reversesOf(site);
    expect([...reverses].map(([name, { from, field: by }]) => [name, from.name, by])).toEqual([
      ['circuitEnds', 'test.circuit', 'near'],
      ['circuitEndsByFar', 'test.circuit', 'far'],
    ]);
  });

  it('refuses two entities of one name and a reference that leads nowhere', () => {
    expect(() => registryOf([site, site])).toThrow('Two entities share a name.');
    expect(() => registryOf([circuit])).toThrow('No entity is called test.site.');
  });
});

/** What an entity says of its own fields that does not exist, such as a column of its list. */
function unknownNames(declared: AnyEntity): string[] {
  const order = declared.order.map((name) => name.replace(/^-/, ''));
  const named = [declared.display, ...declared.list, ...order, ...declared.unique.flatMap(({ fields }) => fields)];
  return named.filter((name) => !fieldOf(declared, name)).map((name) => `${declared.name}.${name}`);
}

describe('the declared entities', () => {
  it('name only fields that exist', () => {
    expect(registry.all.flatMap(unknownNames)).toEqual([]);
  });

  it('give no reference from the other side the name of a field', () => {
    const clashes = registry.all.flatMap((declared) =>
      [...registry.reversesOf(declared).keys()].filter((name) => fieldOf(declared, name)),
    );
    expect(clashes).toEqual([]);
  });
});
