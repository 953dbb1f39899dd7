import { Button, Group, TextInput } from '@mantine/core';
import { registry } from '@raceway/shared';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { type CallError, callErrorOf } from '../../live/errors.ts';
import { useCommand } from '../../live/useCommand.ts';

/** What is taken from a pool of numbers. */
const kinds = {
  vlan: { entity: registry.get('ipam.vlan'), action: 'Next free VLAN', needsName: true },
  asn: { entity: registry.get('ipam.asn'), action: 'Next free ASN', needsName: false },
};

interface NextNumberProps {
  of: keyof typeof kinds;
  /** The VLAN group or ASN range. */
  pool: AnyRow;
}

/** Takes the next free number of a group or range, whoever else takes some at the same time. */
export function NextNumber({ of, pool }: NextNumberProps): ReactNode {
  const { entity, action, needsName } = kinds[of];
  const run = useCommand();
  const refusal = useRefusal('create', entity);
  const [name, setName] = useState('');
  const [error, setError] = useState<CallError | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (refusal || pool.deletedAt !== null) return null;
  const take = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const data = name.trim() ? { name: name.trim() } : {};
    try {
      await (of === 'vlan'
        ? run(
            ({ ipam }, mutationId) =>
              ipam.vlanGroup.allocateVlan.mutate({ id: pool.id, data: { name: name.trim() }, mutationId }),
            ({ rows }) => `VLAN ${rows[0]?.vid} given out`,
          )
        : run(
            ({ ipam }, mutationId) => ipam.asnRange.allocateAsn.mutate({ id: pool.id, data, mutationId }),
            ({ rows }) => `AS ${rows[0]?.asn} given out`,
          ));
      setName('');
    } catch (thrown) {
      setError(callErrorOf(thrown));
    }
    setBusy(false);
  };
  return (
    <form onSubmit={take}>
      <Group gap="xs" align="start">
        <TextInput
          aria-label={`Name of the ${entity.label}`}
          placeholder={needsName ? 'Name' : 'Name, if it has one'}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={error?.message}
          w={180}
        />
        <Button type="submit" loading={isBusy} disabled={needsName && !name.trim()}>
          {action}
        </Button>
      </Group>
    </form>
  );
}
