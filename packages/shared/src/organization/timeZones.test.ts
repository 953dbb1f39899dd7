import { expect, it } from 'vitest';
import { isTimeZone } from './timeZones.ts';

it('knows every zone of the platform', () => {
  expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
});

it.each(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'Etc/GMT+5'])('knows %s, which lists may leave out', (name) => {
  expect(isTimeZone(name)).toBe(true);
});

it.each(['Mars/Olympus', '+01:00', 'europe/berlin', 'Berlin', ''])('knows no zone called %j', (name) => {
  expect(isTimeZone(name)).toBe(false);
});
