import { covers, hostBlock, type IpPlace, parseAddress, parseCidr, readBlock } from '@raceway/shared';
import type { CallError } from '../../live/errors.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';

/** Where an address or a network lies in each VRF, live; null while that is not known. */
export function useFound(text: string): { places: readonly IpPlace[] | null; error: CallError | null } {
  const block = readBlock(text);
  const { answer, error } = useLiveCall({
    name: 'ipam.prefix.locate',
    input: { text },
    topics: ['ipam.prefix', 'ipam.ipAddress', 'ipam.vrf'],
    touches: ({ entity, after, before }) => {
      if (entity === 'ipam.vrf') return true;
      if (!block) return false;
      return [after, { ...after, ...before }].some((row: Record<string, unknown>) =>
        entity === 'ipam.prefix'
          ? covers(parseCidr(String(row.cidr)), block)
          : entity === 'ipam.ipAddress' && covers(block, hostBlock(parseAddress(String(row.address)))),
      );
    },
    call: async (api) => (block ? api.procedures.ipam.prefix.locate.query({ text }) : []),
  });
  return { places: text === '' ? [] : answer, error };
}
