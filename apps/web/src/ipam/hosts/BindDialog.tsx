import { Input } from '@mantine/core';
import { fieldOf, registry } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { useWrites } from '../../live/useWrites.ts';
import { HostDialog } from './HostDialog.tsx';
import type { HostKind } from './host.ts';
import { PortInput } from './PortInput.tsx';

const ipAddress = registry.get('ipam.ipAddress');
// It picks addresses, as this does.
const service = registry.get('ipam.service');

interface BindDialogProps {
  host: AnyRow;
  kind: HostKind;
  onClose: () => void;
}

/** Puts addresses that are there on an interface of a host. */
export function BindDialog({ host, kind, onClose }: BindDialogProps): ReactNode {
  const writes = useWrites(ipAddress);
  const [port, setPort] = useState<string | null>(kind.hasPrimary ? null : host.id);
  const [ids, setIds] = useState<string[]>([]);
  const field = fieldOf(service, 'addresses');
  const other = kind.port === 'interface' ? 'vmInterface' : 'interface';
  return (
    <HostDialog
      title="Bind addresses"
      action="Bind"
      isReady={port !== null && ids.length > 0}
      onAct={() => writes.updateMany({ ids }, { [kind.port]: port, [other]: null, status: 'assigned' })}
      onClose={onClose}
    >
      <PortInput host={host} kind={kind} value={port} onChange={setPort} />
      {field && (
        <Input.Wrapper label="Addresses" description="Those on another interface move here.">
          <FieldInput
            entity={service}
            name="addresses"
            field={field}
            isBare
            value={ids}
            onChange={(chosen) => setIds(Array.isArray(chosen) ? chosen.map(String) : [])}
          />
        </Input.Wrapper>
      )}
    </HostDialog>
  );
}
