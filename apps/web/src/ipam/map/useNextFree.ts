import type { Prefix } from '@raceway/shared';
import { useState } from 'react';
import { callErrorOf } from '../../live/errors.ts';
import { tellRefused } from '../../live/toasts.tsx';
import { useCommand } from '../../live/useCommand.ts';

/**
 * Takes the lowest free address of a prefix. Several people may do so at once: the server gives each another one.
 * @param say tells screen readers
 * @param onTaken gets the address
 */
export function useNextFree(
  prefix: Prefix,
  say: (text: string) => void,
  onTaken: (address: string) => void,
): { take: () => Promise<void>; isBusy: boolean } {
  const run = useCommand();
  const [isBusy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const { rows } = await run(
        (procedures, mutationId) => procedures.ipam.prefix.allocateAddress.mutate({ id: prefix.id, mutationId }),
        (result) => `Allocated ${result.rows.map(({ address }) => address).join(', ')}`,
      );
      const [row] = rows;
      if (row) {
        say(`Allocated ${row.address}`);
        onTaken(row.address);
      }
    } catch (thrown) {
      const error = callErrorOf(thrown);
      tellRefused('No address was allocated', error);
      say(error.message);
    } finally {
      setBusy(false);
    }
  };
  return { take, isBusy };
}
