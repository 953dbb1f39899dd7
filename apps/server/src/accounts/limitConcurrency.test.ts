import { describe, expect, it } from 'vitest';
import { limitConcurrency } from './limitConcurrency.ts';

const nothing = () => {};

function gate() {
  let open = nothing;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('limitConcurrency', () => {
  it('runs no more at a time than allowed, in the order of asking', async () => {
    const run = limitConcurrency(2, 10);
    const gates = Array.from({ length: 5 }, gate);
    const started: number[] = [];
    const tasks = gates.map(({ opened }, index) =>
      run(async () => {
        started.push(index);
        await opened;
        return index;
      }),
    );
    expect(started).toEqual([0, 1]);
    gates[1]?.open();
    await tasks[1];
    await Promise.resolve();
    expect(started).toEqual([0, 1, 2]);
    for (const { open } of gates) open();
    expect(await Promise.all(tasks)).toEqual([0, 1, 2, 3, 4]);
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it('goes on after a task that failed', async () => {
    const run = limitConcurrency(1, 10);
    await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await run(() => Promise.resolve('yes'))).toBe('yes');
  });

  it('refuses at once when too many wait', async () => {
    const run = limitConcurrency(1, 1);
    const { open, opened } = gate();
    const first = run(() => opened);
    const second = run(() => opened);
    await expect(run(() => opened)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    open();
    await Promise.all([first, second]);
  });
});
