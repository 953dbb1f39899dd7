import type { Prefix } from '@raceway/shared';
import { useCallback } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useCommand } from '../../live/useCommand.ts';

/** Takes what is free in prefixes: the server chooses, so that several people can do it at once. */
export interface Taking {
  /** Takes the next free address; says what it was, or why there is none. */
  takeAddress: (row: Prefix) => Promise<void>;
  /** Takes the next free prefix of a length. @throws CallError where it is refused or gets no answer */
  takePrefix: (row: Prefix, length: number) => Promise<string>;
}

/** Takes addresses and prefixes, each on the undo stack. */
export function useTaking(): Taking {
  const run = useCommand();
  const takeAddress = useCallback(
    async (row: Prefix) => {
      try {
        await run(
          ({ ipam }, mutationId) => ipam.prefix.allocateAddress.mutate({ id: row.id, mutationId }),
          ({ rows }) => `Took ${rows[0]?.address} of ${row.cidr}`,
        );
      } catch (thrown) {
        tellRefused(`Nothing was taken of ${row.cidr}`, callErrorOf(thrown));
      }
    },
    [run],
  );
  const takePrefix = useCallback(
    async (row: Prefix, length: number) => {
      const { rows } = await run(
        ({ ipam }, mutationId) => ipam.prefix.allocatePrefix.mutate({ id: row.id, length, mutationId }),
        (result) => `Took ${result.rows[0]?.cidr} of ${row.cidr}`,
      );
      return rows[0]?.id ?? row.id;
    },
    [run],
  );
  return { takeAddress, takePrefix };
}
