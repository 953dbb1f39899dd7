import { ActionIcon, Badge, Button, Group, Table, Tooltip } from '@mantine/core';
import { fieldOf, registry } from '@raceway/shared';
import { IconUnlink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AnyRow } from '../../app/trpc.ts';
import { ReferenceLink } from '../../entity/values/ReferenceLink.tsx';
import { Value } from '../../entity/values/Value.tsx';
import type { EntityList } from '../../live/useEntityList.ts';
import { addressFields, type HostKind, primaryField } from './host.ts';

const ipAddress = registry.get('ipam.ipAddress');
const columns = ['vrf', 'prefix', 'status', 'role', 'dnsName'];

/** The columns between the address and what can be done with it. */
export const addressColumns: readonly string[] = columns;

interface AddressRowProps {
  address: AnyRow;
  host: AnyRow;
  kind: HostKind;
  list: EntityList;
  /** Whether the row above is on the same interface, which need not be told again. */
  isSamePort: boolean;
  canWrite: boolean;
  onUnbind: () => void;
  onMakePrimary: () => void;
}

const wordsOf = { primaryIp4: 'Primary IPv4', primaryIp6: 'Primary IPv6', oobIp: 'Out of band' };

/** An address of a host, with what can be done with it there. */
export function AddressRow(props: AddressRowProps): ReactNode {
  const { address, host, kind, list, isSamePort, canWrite, onUnbind, onMakePrimary } = props;
  const text = String(address.address);
  const port = address[kind.port];
  const named = kind.hasPrimary ? addressFields.filter((field) => host[field] === address.id) : [];
  const canBePrimary = kind.hasPrimary && canWrite && host[primaryField(text)] !== address.id;
  return (
    <Table.Tr className={list.flashes.has(address.id) ? 'flash' : undefined}>
      {kind.hasPrimary && (
        <Table.Td>
          {typeof port === 'string' && !isSamePort && (
            <ReferenceLink target={fieldOf(ipAddress, kind.port)?.spec.target ?? ''} id={port} lookup={list.lookup} />
          )}
        </Table.Td>
      )}
      <Table.Th scope="row">
        <Group gap={6} wrap="nowrap">
          <ReferenceLink target={ipAddress.name} id={address.id} lookup={() => address} />
          {named.map((field) => (
            <Badge key={field} size="sm" variant="light">
              {wordsOf[field]}
            </Badge>
          ))}
        </Group>
      </Table.Th>
      {columns.map((name) => {
        const field = fieldOf(ipAddress, name);
        return (
          <Table.Td key={name}>{field && <Value field={field} value={address[name]} lookup={list.lookup} />}</Table.Td>
        );
      })}
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          {canBePrimary && (
            <Button size="compact-xs" variant="default" onClick={onMakePrimary} aria-label={`Make primary: ${text}`}>
              Make primary
            </Button>
          )}
          {canWrite && (
            <Tooltip label="Take it off the interface">
              <ActionIcon aria-label={`Take ${text} off the interface`} onClick={onUnbind}>
                <IconUnlink size={15} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
