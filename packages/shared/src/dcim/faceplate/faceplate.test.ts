import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FaceplatePart } from './bank.ts';
import { type FaceplateItem, faceplateOf } from './faceplate.ts';

const part = (kind: FaceplatePart['kind'], name: string, type: string | null = null): FaceplatePart => ({
  id: `${kind} ${name}`,
  kind,
  name,
  type,
});
const ports = (count: number, stem: string, type: string) =>
  Array.from({ length: count }, (_, index) => part('interface', `${stem}${index + 1}`, type));

const accessSwitch = [
  ...ports(48, 'GigabitEthernet1/0/', '1000base-t'),
  ...ports(4, 'TenGigabitEthernet1/1/', '10gbase-x-sfpp'),
  { ...part('interface', 'GigabitEthernet0/0', '1000base-t'), isManagementOnly: true },
  part('interface', 'Vlan1', 'virtual'),
  part('consolePort', 'con 0', 'rj-45'),
  part('powerPort', 'PS-A', 'iec-60320-c14'),
  part('powerPort', 'PS-B', 'iec-60320-c14'),
];

const itemOf = (items: readonly FaceplateItem<FaceplatePart>[], name: string) => {
  const item = items.find(({ part: { name: own } }) => own === name);
  if (!item) throw new Error(`${name} is not drawn.`);
  return item;
};

const overlap = (a: FaceplateItem<FaceplatePart>, b: FaceplateItem<FaceplatePart>): boolean =>
  a.x + a.width > b.x + 1e-6 &&
  b.x + b.width > a.x + 1e-6 &&
  a.y + a.height > b.y + 1e-6 &&
  b.y + b.height > a.y + 1e-6;

describe('a switch of 48 ports', () => {
  const { front, rear, hidden } = faceplateOf({ uHeight: 1 }, accessSwitch);
  const at = (port: string) => itemOf(front.items, port);

  it('has odd ports above even ones, in 24 columns', () => {
    const copper = front.items.filter(({ part: { name } }) => name.startsWith('GigabitEthernet1/0/'));
    expect(new Set(copper.map(({ x }) => x.toFixed(3))).size).toBe(24);
    expect(at('GigabitEthernet1/0/1').x).toBe(at('GigabitEthernet1/0/2').x);
    expect(at('GigabitEthernet1/0/1').y).toBeLessThan(at('GigabitEthernet1/0/2').y);
    expect(at('GigabitEthernet1/0/3').x).toBeGreaterThan(at('GigabitEthernet1/0/1').x);
    expect(at('GigabitEthernet1/0/10').x).toBeGreaterThan(at('GigabitEthernet1/0/8').x);
    expect([at('GigabitEthernet1/0/1').isLower, at('GigabitEthernet1/0/2').isLower]).toEqual([false, true]);
  });

  it('has its console and management to the left and its uplinks to the right, apart', () => {
    const last = at('GigabitEthernet1/0/47');
    const first = at('GigabitEthernet1/0/1');
    expect(at('TenGigabitEthernet1/1/1').x - (last.x + last.width)).toBeGreaterThan(5);
    expect(at('con 0').x).toBeLessThan(first.x - first.width);
    expect(at('GigabitEthernet0/0').x).toBeLessThan(first.x - first.width);
    expect(at('TenGigabitEthernet1/1/1').shape).toBe('cage');
  });

  it('has its power behind, and leaves out what has no socket', () => {
    expect(rear.items.map(({ part: { name } }) => name)).toEqual(['PS-A', 'PS-B']);
    expect(itemOf(rear.items, 'PS-A').x).toBeGreaterThan(rear.width / 2);
    expect(hidden.map(({ name }) => name)).toEqual(['Vlan1']);
  });

  it('is drawn in true proportion', () => {
    expect(front.width / front.height).toBeCloseTo(482.6 / 44.45);
    expect(at('GigabitEthernet1/0/1').width).toBeCloseTo(13);
  });
});

it('draws a server with its few ports behind', () => {
  const { front, rear } = faceplateOf({ uHeight: 2 }, [...ports(4, 'eth', '10gbase-t'), part('powerPort', 'PSU1')]);
  expect([front.items.length, rear.items.length]).toEqual([0, 5]);
});

it('counts a patch panel along its rows', () => {
  const panel = Array.from({ length: 48 }, (_, index) => part('frontPort', `${index + 1}`, '8p8c'));
  const { items } = faceplateOf({ uHeight: 1 }, panel).front;
  expect(itemOf(items, '2').y).toBe(itemOf(items, '1').y);
  expect(itemOf(items, '25').x).toBe(itemOf(items, '1').x);
  expect(itemOf(items, '25').y).toBeGreaterThan(itemOf(items, '1').y);
});

it('draws modules in their bays, and theirs within', () => {
  const bay = { ...part('moduleBay', 'Slot 1'), installed: 'card' };
  const inner = { ...part('moduleBay', 'Slot 1/1'), module: 'card', installed: 'adapter' };
  const cardPorts = ports(8, 'Te1/', '10gbase-x-sfpp').map((port) => ({ ...port, module: 'card' }));
  const adapterPort = { ...part('interface', 'Hu1/1/1', '100gbase-x-qsfp28'), module: 'adapter' };
  const { front } = faceplateOf({ uHeight: 4 }, [bay, inner, ...cardPorts, adapterPort, part('moduleBay', 'Slot 2')]);
  const isWithin = (name: string, outer: string) => {
    const [a, b] = [itemOf(front.items, name), itemOf(front.items, outer)];
    return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
  };
  expect(cardPorts.every(({ name }) => isWithin(name, 'Slot 1'))).toBe(true);
  expect([isWithin('Slot 1/1', 'Slot 1'), isWithin('Hu1/1/1', 'Slot 1/1')]).toEqual([true, true]);
  expect(isWithin('Te1/1', 'Slot 2')).toBe(false);
});

it('arranges the slots of a chassis as its type says (R-AS-09)', () => {
  const blades = Array.from({ length: 16 }, (_, index) => part('deviceBay', `Bay ${index + 1}`));
  const { items } = faceplateOf({ uHeight: 10, frontLayout: '2x8' }, blades).front;
  expect(new Set(items.map(({ x }) => x)).size).toBe(8);
  expect(new Set(items.map(({ y }) => y)).size).toBe(2);
});

const anyPart = fc.record({
  kind: fc.constantFrom<FaceplatePart['kind']>(
    'interface',
    'interface',
    'interface',
    'consolePort',
    'powerPort',
    'powerOutlet',
    'frontPort',
    'rearPort',
    'auxPort',
    'moduleBay',
    'deviceBay',
  ),
  type: fc.constantFrom(
    '1000base-t',
    '10gbase-x-sfpp',
    '100gbase-x-qsfp28',
    '400gbase-x-osfp',
    'virtual',
    'rj-45',
    'lc',
    'other',
  ),
  stem: fc.constantFrom('Ethernet1/', 'ge-0/0/', 'Port ', 'PSU'),
});
const anyHardware = fc.record({
  uHeight: fc.constantFrom(0, 0.5, 1, 2, 4, 10),
  mountWidth: fc.constantFrom('full', 'half', 'quarter'),
});

it('shows each part once, within its face, none over another', () => {
  fc.assert(
    fc.property(anyHardware, fc.array(anyPart, { maxLength: 120 }), (hardware, drawn) => {
      const parts = drawn.map(({ kind, type, stem }, at) => ({ id: `${at}`, kind, type, name: `${stem}${at}` }));
      const { front, rear, hidden } = faceplateOf(hardware, parts);
      const shown = [...front.items, ...rear.items].map(({ part: { id } }) => id);
      expect([...shown, ...hidden.map(({ id }) => id)].sort()).toEqual(parts.map(({ id }) => id).sort());
      for (const { items, width, height } of [front, rear]) {
        for (const [at, item] of items.entries()) {
          expect(Math.min(item.x, item.y)).toBeGreaterThanOrEqual(0);
          expect(item.x + item.width).toBeLessThanOrEqual(width);
          expect(item.y + item.height).toBeLessThanOrEqual(height + 1e-6);
          expect(items.slice(at + 1).some((other) => overlap(item, other))).toBe(false);
        }
      }
    }),
  );
});
