import { AppError, newId, registry } from '@raceway/shared';
import { describe, expect, it } from 'vitest';
import { aChange } from './testChanges.ts';
import { parseTopics, parseViews, topicsOf } from './topics.ts';

/** The issues that a call is refused with. */
function issuesOf(call: () => unknown): AppError['issues'] {
  try {
    call();
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_REQUEST') return error.issues;
    throw error;
  }
  return [];
}

describe('topics', () => {
  it('are the list, the object and the containers before and after, each once', () => {
    const change = aChange({ containers: ['dcim.rack:a', 'dcim.rack:b', 'dcim.rack:a'] });
    expect(topicsOf(change)).toEqual(['dcim.device', `dcim.device:${change.id}`, 'dcim.rack:a', 'dcim.rack:b']);
  });

  it('are read once each, ids in lower case', () => {
    const id = newId();
    const topics = parseTopics(registry, 'tenant', ['dcim.rack', `dcim.rack:${id.toUpperCase()}`, `dcim.rack:${id}`]);
    expect(topics.map(({ text }) => text)).toEqual(['dcim.rack', `dcim.rack:${id}`]);
  });

  it('are refused by place and reason', () => {
    const texts = ['dcim.rack', 'dcim.rak', 'dcim.rack:7', 'accounts.user', ''];
    const issues = issuesOf(() => parseTopics(registry, 'tenant', texts));
    expect(issues.map(({ path }) => path)).toEqual(['topics[1]', 'topics[2]', 'topics[3]', 'topics[4]']);
    expect(issues[0]?.message).toContain('"dcim.rak"');
    expect(issues[2]?.message).toContain('organization');
  });

  it('are views only where they name an object', () => {
    const id = newId();
    expect(parseViews(registry, [`dcim.rack:${id}`, `accounts.user:${id}`])).toHaveLength(2);
    expect(issuesOf(() => parseViews(registry, [`dcim.rack:${id}`, 'dcim.rack']))[0]?.path).toBe('views[1]');
  });
});
