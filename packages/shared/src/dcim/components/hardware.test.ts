import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from './adoption.ts';
import { changesFor, type DifferenceChoice } from './choices.ts';
import { resolveName } from './componentNames.ts';
import { copiesOf } from './copies.ts';
import { differencesOf } from './differences.ts';
import { type ComponentOwner, componentsOf, type NewComponent } from './instantiate.ts';
import { componentEntities } from './kinds.ts';
import { pairComponents } from './pairs.ts';
import { renamesOf } from './renames.ts';
import { anyTemplates, rowsByEntity } from './testHardware.ts';

const owner: ComponentOwner = { device: 'device', module: null, bays: [], vcPosition: null };
const rowsOf = (components: readonly NewComponent[]) =>
  rowsByEntity(components.map(({ entity, data }) => [entity.name, { ...data, version: 1 }] as const));
/** What of a row refers to other rows. */
const idsIn = (row: object) => Object.entries(row).flatMap(([name, value]) => (name === 'id' ? [] : [String(value)]));

describe('componentsOf', () => {
  it('makes one of each template, those referred to first, and refers to nothing but its own', () => {
    fc.assert(
      fc.property(anyTemplates, (templates) => {
        const { components, problems } = componentsOf(templates, owner);
        expect(problems).toEqual([]);
        expect(components).toHaveLength([...templates.values()].flat().length);
        const made = new Set<string>();
        const templateIds = new Set([...templates.values()].flat().map(({ id }) => id));
        const all = new Set(components.map(({ data }) => data.id));
        for (const { data } of components) {
          expect(idsIn(data).filter((id) => templateIds.has(id))).toEqual([]);
          expect(idsIn(data).filter((id) => all.has(id) && !made.has(id))).toEqual([]);
          made.add(data.id);
        }
      }),
    );
  });
});

describe('resolveName', () => {
  const bays = [
    { name: 'Slot 2', position: '2' },
    { name: 'SFP 1', position: '1' },
  ];
  const resolve = (text: string, vcPosition: number | null = null) => resolveName(text, { bays, vcPosition });

  it('takes the nearest bay for one {module}, and a bay for each where they are as many', () => {
    expect(resolve('Te{module}').name).toBe('Te1');
    expect(resolve('Te{module}/{module}').name).toBe('Te2/1');
    expect(resolve('{module}/{module}/{module}').problem).toMatch('3 times');
    expect(resolveName('Te{module}', { bays: [], vcPosition: null }).problem).toMatch('is not of one');
    expect(resolveName('x{module}', { bays: [{ name: 'Bay', position: null }], vcPosition: null }).problem).toMatch(
      'Bay has no position',
    );
  });

  it('takes the position in the stack, or what is said for outside of one', () => {
    expect(resolve('Gi{vc_position}/0/{module}', 3).name).toBe('Gi3/0/1');
    expect(resolve('Gi{vc_position}/1 Te{vc_position:9}').name).toBe('Gi0/1 Te9');
    expect(resolve('plain').name).toBe('plain');
  });
});

describe('differencesOf', () => {
  const choicesOf = (differences: ReturnType<typeof differencesOf>): DifferenceChoice[] =>
    (['missing', 'extra', 'different'] as const).flatMap((kind) =>
      differences[kind].map(({ entity, name }) => ({ kind, entity, name })),
    );

  it('finds none between a type and what is made of it', () => {
    fc.assert(
      fc.property(anyTemplates, (templates) => {
        const [expected, present] = [componentsOf(templates, owner), componentsOf(templates, owner)];
        const pairs = pairComponents(expected.components, rowsOf(present.components));
        expect(choicesOf(differencesOf(pairs))).toEqual([]);
      }),
    );
  });

  it('leaves none once all of them are done away with, whatever hardware has', () => {
    fc.assert(
      fc.property(anyTemplates, anyTemplates, (templates, others) => {
        const { components } = componentsOf(templates, owner);
        const present = new Map(
          componentsOf(others, owner).components.map(({ entity, data }) => [
            data.id,
            { entity, data: { ...data, version: 1 } },
          ]),
        );
        const pairsNow = () =>
          pairComponents(
            components,
            rowsByEntity([...present.values()].map(({ entity, data }) => [entity.name, data])),
          );
        const pairs = pairsNow();
        for (const change of changesFor(pairs, choicesOf(differencesOf(pairs)))) {
          const { entity } = change.pair;
          if (change.action === 'delete') present.delete(change.id);
          if (change.action === 'create') present.set(change.data.id, { entity, data: { ...change.data, version: 1 } });
          const row = change.action === 'update' ? present.get(change.id) : undefined;
          if (row && change.action === 'update') Object.assign(row.data, change.patch);
        }
        expect(choicesOf(differencesOf(pairsNow()))).toEqual([]);
      }),
    );
  });
});

describe('renamesOf', () => {
  it('leads from the names of one place to those of another, and back', () => {
    fc.assert(
      fc.property(anyTemplates, fc.nat(9), fc.nat(9), (templates, from, to) => {
        const [here, there] = [from, to].map((vcPosition) => ({ ...owner, vcPosition }));
        if (!here || !there) return;
        const present = rowsOf(componentsOf(templates, here).components);
        const expected = componentsOf(templates, there).components;
        const renames = new Map(renamesOf(templates, present, here, there).map(({ id, patch }) => [id, patch]));
        const renamed = [...present].flatMap(([entity, rows]) =>
          rows.map((row) => [entity, { ...row, ...renames.get(row.id) }] as const),
        );
        const { missing, extra, different } = differencesOf(pairComponents(expected, rowsByEntity(renamed)));
        expect([missing, extra, different]).toEqual([[], [], []]);
      }),
    );
  });
});

describe('adopt', () => {
  it('sets what is there in the place of what would be made, for references too', () => {
    fc.assert(
      fc.property(anyTemplates, (templates) => {
        const { components } = componentsOf(templates, owner);
        const present = rowsOf(componentsOf(templates, owner).components);
        const { made, adopted } = adopt(components, present);
        // Mappings have no names to be known by.
        expect(made.every(({ data }) => data.name === undefined)).toBe(true);
        expect(made.length + adopted.length).toBe(components.length);
        const gone = new Set(components.map(({ data }) => data.id));
        expect(made.flatMap(({ data }) => idsIn(data)).filter((id) => gone.has(id))).toEqual([]);
      }),
    );
  });
});

describe('copiesOf', () => {
  const kinds = new Set(componentEntities.map(({ name }) => name));

  it('refer to each other as the originals do, in order of their ranks', () => {
    fc.assert(
      fc.property(anyTemplates, (templates) => {
        const { components } = componentsOf(templates, owner);
        const originals = components.map(({ entity, data }) => ({ entity, row: { ...data, serial: 'S1', tags: [] } }));
        const copies = copiesOf(originals, kinds);
        expect(copies).toHaveLength(originals.length);
        const ids = new Set(originals.map(({ row }) => row.id));
        const ranks = new Map(copies.map(({ data, rank }) => [data.id, rank]));
        for (const { data, rank } of copies) {
          expect(data.serial).toBeUndefined();
          expect(idsIn(data).filter((id) => ids.has(id))).toEqual([]);
          for (const id of idsIn(data)) expect(ranks.get(id) ?? -1).toBeLessThan(rank);
        }
        const copied = rowsByEntity(copies.map(({ entity, data }) => [entity.name, data]));
        const { missing, extra, different } = differencesOf(pairComponents(components, copied));
        expect([missing, extra, different]).toEqual([[], [], []]);
      }),
    );
  });
});
