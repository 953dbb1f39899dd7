import { Button, Group, Table, Text } from '@mantine/core';
import { displayOf, fieldOf, labelOf, naturalKey, registry } from '@raceway/shared';
import { IconLink, IconPlus, IconSparkles } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { toNew } from '../../app/paths.ts';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { type CallError, callErrorOf } from '../../live/errors.ts';
import { useAllPages } from '../../live/useAllPages.ts';
import { type PlannedChange, useChangeSet } from '../../live/useChangeSet.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { AddressRow, addressColumns } from './AddressRow.tsx';
import { BindDialog } from './BindDialog.tsx';
import { addressFields, type HostKind, primaryField } from './host.ts';
import { NextFreeDialog } from './NextFreeDialog.tsx';

const ipAddress = registry.get('ipam.ipAddress');

/** The changes that take an address off its interface; its host gives it up first, where it is named there. */
function unbinding(address: AnyRow, host: AnyRow, { entity, port, hasPrimary }: HostKind): PlannedChange[] {
  const named = hasPrimary ? addressFields.filter((field) => host[field] === address.id) : [];
  const patch = Object.fromEntries(named.map((field) => [field, null]));
  const givenUp: PlannedChange[] = named.length > 0 ? [{ action: 'update', entity, row: host, patch }] : [];
  return [...givenUp, { action: 'update', entity: ipAddress, row: address, patch: { [port]: null } }];
}

interface HostAddressesProps {
  row: AnyRow;
  kind: HostKind;
}

/** The addresses of a device or virtual machine by interface, or of one interface: bound, unbound and given out here. */
export function HostAddresses({ row: host, kind }: HostAddressesProps): ReactNode {
  const tenant = useTenantSlug();
  const write = useChangeSet();
  const [dialog, setDialog] = useState<'bind' | 'next' | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const canWrite = useRefusal('update', ipAddress) === null && host.deletedAt === null;
  const list = useEntityList(ipAddress, {
    where: { [kind.by]: host.id },
    include: ['vrf', 'prefix', kind.port],
    order: 'address',
    settling: 'at-once',
  });
  useAllPages(list);
  if (list.isLoading) return <PagePlaceholder />;
  if (list.error) return <ErrorNotice error={list.error} />;
  const portEntity = registry.get(fieldOf(ipAddress, kind.port)?.spec.target ?? '');
  const portOf = (row: AnyRow) => {
    const port = list.lookup(portEntity.name, String(row[kind.port]));
    return port ? naturalKey(displayOf(portEntity, port)) : '';
  };
  // Rows come by address, and stay so within an interface.
  const rows = list.rows
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => portOf(a).localeCompare(portOf(b)));
  const act = (changes: PlannedChange[], label: string) => {
    setError(null);
    write(changes, label).catch((thrown: unknown) => setError(callErrorOf(thrown)));
  };
  const isOn = (index: number) => rows[index]?.[kind.port];
  return (
    <section aria-label="IP addresses">
      <Group mb="sm" gap="xs">
        <Text size="sm" c="dimmed" role="status">
          {rows.length === 1 ? '1 IP address' : `${rows.length.toLocaleString()} IP addresses`}
        </Text>
        {canWrite && (
          <Group ml="auto" gap="xs">
            <Button leftSection={<IconSparkles size={15} />} onClick={() => setDialog('next')}>
              Next free address
            </Button>
            <Button variant="default" leftSection={<IconLink size={15} />} onClick={() => setDialog('bind')}>
              Bind addresses
            </Button>
            {!kind.hasPrimary && (
              <Button
                variant="default"
                leftSection={<IconPlus size={15} />}
                renderRoot={(props) => <Link {...props} {...toNew(tenant, ipAddress, { [kind.port]: host.id })} />}
              >
                New IP address
              </Button>
            )}
          </Group>
        )}
      </Group>
      {error && <ErrorNotice error={error} />}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table highlightOnHover verticalSpacing={6} aria-label="IP addresses">
            <Table.Thead>
              <Table.Tr>
                {kind.hasPrimary && <Table.Th>Interface</Table.Th>}
                {['address', ...addressColumns].map((name) => (
                  <Table.Th key={name}>{labelOf(ipAddress, name)}</Table.Th>
                ))}
                <Table.Th>
                  <span className="visually-hidden">Actions</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((address, index) => (
                <AddressRow
                  key={address.id}
                  address={address}
                  host={host}
                  kind={kind}
                  list={list}
                  isSamePort={index > 0 && isOn(index - 1) === address[kind.port]}
                  canWrite={canWrite}
                  onUnbind={() => act(unbinding(address, host, kind), `${String(address.address)} taken off`)}
                  onMakePrimary={() =>
                    act(
                      [
                        {
                          action: 'update',
                          entity: kind.entity,
                          row: host,
                          patch: { [primaryField(String(address.address))]: address.id },
                        },
                      ],
                      `${String(address.address)} made primary`,
                    )
                  }
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {dialog === 'bind' && <BindDialog host={host} kind={kind} onClose={() => setDialog(null)} />}
      {dialog === 'next' && <NextFreeDialog host={host} kind={kind} onClose={() => setDialog(null)} />}
    </section>
  );
}
