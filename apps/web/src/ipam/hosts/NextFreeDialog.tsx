import { Input, TextInput } from '@mantine/core';
import { fieldOf, registry } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { useCommand } from '../../live/useCommand.ts';
import { HostDialog } from './HostDialog.tsx';
import type { HostKind } from './host.ts';
import { PortInput } from './PortInput.tsx';

const ipAddress = registry.get('ipam.ipAddress');

interface NextFreeDialogProps {
  host: AnyRow;
  kind: HostKind;
  onClose: () => void;
}

/** Gives an interface of a host the next free address of a prefix, whoever else takes some at the same time. */
export function NextFreeDialog({ host, kind, onClose }: NextFreeDialogProps): ReactNode {
  const run = useCommand();
  const [port, setPort] = useState<string | null>(kind.hasPrimary ? null : host.id);
  const [prefix, setPrefix] = useState<string | null>(null);
  const [dnsName, setDnsName] = useState('');
  const field = fieldOf(ipAddress, 'prefix');
  const take = () =>
    run(
      ({ ipam }, mutationId) =>
        ipam.prefix.allocateAddress.mutate({
          id: prefix ?? '',
          data: { [kind.port]: port, ...(dnsName.trim() && { dnsName: dnsName.trim() }) },
          mutationId,
        }),
      ({ rows }) => `${rows[0]?.address} given out`,
    );
  return (
    <HostDialog
      title="Next free address"
      action="Give it"
      isReady={port !== null && prefix !== null}
      onAct={take}
      onClose={onClose}
    >
      <PortInput host={host} kind={kind} value={port} onChange={setPort} />
      {field && (
        <Input.Wrapper label="Prefix" description="Its lowest free address is given.">
          <FieldInput
            entity={ipAddress}
            name="prefix"
            field={field}
            isBare
            value={prefix}
            onChange={(id) => setPrefix(typeof id === 'string' ? id : null)}
          />
        </Input.Wrapper>
      )}
      <TextInput label="DNS name" value={dnsName} onChange={(event) => setDnsName(event.currentTarget.value)} />
    </HostDialog>
  );
}
