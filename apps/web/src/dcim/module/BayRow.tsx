import { ActionIcon, Button, Group, Table, Text, Tooltip } from '@mantine/core';
import {
  type AnyEntity,
  deviceBay,
  device as deviceEntity,
  displayOf,
  fieldOf,
  module as moduleEntity,
  moduleType,
} from '@raceway/shared';
import { IconPlugConnected, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { ReferenceLink } from '../../entity/values/ReferenceLink.tsx';
import { Value } from '../../entity/values/Value.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import classes from './bays.module.css';
import type { Bay } from './bays.ts';

interface BayRowProps {
  bay: Bay;
  /** How deep it lies: 0 for a bay of the device itself. */
  depth: number;
  isFlashing: boolean;
  isWritable: boolean;
  onInstall: (bay: Bay) => void;
  onRemove: (bay: Bay) => void;
}

function Fact({ entity, row, name }: { entity: AnyEntity; row: AnyRow | null; name: string }): ReactNode {
  const field = fieldOf(entity, name);
  return <Table.Td>{row && field && <Value field={field} value={row[name]} />}</Table.Td>;
}

/** A bay, what is in it, and the way to put something in or take it out. */
export function BayRow({ bay, depth, isFlashing, isWritable, onInstall, onRemove }: BayRowProps): ReactNode {
  const tenant = useTenantSlug();
  const { row, entity, content } = bay;
  const of = entity === deviceBay ? deviceEntity : moduleEntity;
  const name = displayOf(entity, row);
  const contentName = content ? displayOf(of, content) : '';
  return (
    <Table.Tr className={isFlashing ? 'flash' : undefined}>
      <Table.Th scope="row" style={{ paddingLeft: 10 + depth * 20 }}>
        <PlainLink href={rowHref(tenant, entity, row.id)}>{name}</PlainLink>
        {row.position !== undefined && row.position !== null && (
          <Text component="span" size="xs" c="dimmed" ml={8}>
            {String(row.position)}
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        {content ? (
          <PlainLink href={rowHref(tenant, of, content.id)} className={classes.link}>
            {contentName}
          </PlainLink>
        ) : (
          <Text component="span" size="sm" c="dimmed">
            Empty
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {content && entity !== deviceBay && <ReferenceLink target={moduleType.name} id={String(content.moduleType)} />}
        {content && entity === deviceBay && <ReferenceLink target="dcim.deviceType" id={String(content.deviceType)} />}
      </Table.Td>
      <Fact entity={of} row={content} name="status" />
      <Fact entity={of} row={content} name="serial" />
      <Table.Td>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {content ? (
            <Tooltip label={`Take ${contentName} out of ${name}`}>
              <ActionIcon
                aria-label={`Take ${contentName} out of ${name}`}
                disabled={!isWritable}
                onClick={() => onRemove(bay)}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </Tooltip>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlugConnected size={14} />}
              disabled={!isWritable}
              aria-label={`Install in ${name}`}
              onClick={() => onInstall(bay)}
            >
              Install
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
