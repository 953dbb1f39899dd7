import { fieldOf, registry } from '@raceway/shared';
import type { ReactNode } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import type { HostKind } from './host.ts';

const ipAddress = registry.get('ipam.ipAddress');

interface PortInputProps {
  host: AnyRow;
  kind: HostKind;
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string;
}

/** Picks an interface of a host; nothing where the host is one itself. */
export function PortInput({ host, kind, value, onChange, error }: PortInputProps): ReactNode {
  const field = fieldOf(ipAddress, kind.port);
  if (!kind.hasPrimary || !field) return null;
  return (
    <FieldInput
      entity={ipAddress}
      name={kind.port}
      field={field}
      value={value}
      onChange={(id) => onChange(typeof id === 'string' ? id : null)}
      siblings={{ [kind.by]: host.id }}
      {...(error && { error })}
    />
  );
}
