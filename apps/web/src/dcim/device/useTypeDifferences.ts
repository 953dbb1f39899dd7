import type { TypeDifferences } from '@raceway/shared';
import type { CallError } from '../../live/errors.ts';
import { useLiveCall } from '../../live/useLiveCall.ts';

/** What a device has otherwise than a type, live: asked for again when something of either changes. */
export function useTypeDifferences(
  device: string,
  deviceType: string,
): { differences: TypeDifferences | null; error: CallError | null } {
  const { answer, error } = useLiveCall<TypeDifferences>({
    name: 'dcim.device.typeDifferences',
    input: { id: device, deviceType },
    topics: [`dcim.device:${device}`, `dcim.deviceType:${deviceType}`],
    touches: () => true,
    // JSON leaves out what is undefined, which the typed client knows and the type need not.
    call: async ({ procedures }) =>
      (await procedures.dcim.device.typeDifferences.query({ id: device, deviceType })) as TypeDifferences,
  });
  return { differences: answer, error };
}
