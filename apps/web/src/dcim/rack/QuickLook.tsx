import { ActionIcon, Button, Group, Paper, Text, Tooltip } from '@mantine/core';
import { device as deviceEntity, labelOf } from '@raceway/shared';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { rowHref } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { isEmptyValue, Value } from '../../entity/values/Value.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { type PlacedDevice, placeText } from './placedDevice.ts';
import classes from './QuickLook.module.css';
import { powerText } from './totals.ts';

const shown = ['status', 'role', 'deviceType', 'serial', 'assetTag', 'description'] as const;

/** The device that is looked at: its facts, and what to do with it. */
export function QuickLook(props: {
  device: PlacedDevice;
  /** What is in it, where it is a chassis. */
  blades?: readonly PlacedDevice[];
  /** Why the reader may not move it; null where they may. */
  refusal: string | null;
  onMove: () => void;
  onClose: () => void;
}): ReactNode {
  const { device, blades = [], refusal, onMove, onClose } = props;
  const tenant = useTenantSlug();
  const facts = shown.flatMap((name) => {
    const field = deviceEntity.fields[name];
    const value = device.row[name];
    return isEmptyValue(value) ? [] : [{ name, field, value }];
  });
  return (
    <Paper p="sm" component="section" aria-label={`Quick look at ${device.name}`}>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <PlainLink href={rowHref(tenant, deviceEntity, device.id)} className={classes.title}>
          {device.name}
        </PlainLink>
        <ActionIcon aria-label="Close the quick look" onClick={onClose}>
          <IconX size={15} />
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed" mb={8}>
        {placeText(device)}, {device.uHeight} U{device.isFullDepth ? '' : ', half depth'}
        {device.weightKg === null ? '' : `, ${device.weightKg} kg`}
        {device.drawW === null ? '' : `, ${powerText(device.drawW)}`}
      </Text>
      <dl className={classes.facts}>
        {facts.map(({ name, field, value }) => (
          <div key={name}>
            <dt>{labelOf(deviceEntity, name)}</dt>
            <dd>
              <Value field={field} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {blades.length > 0 && (
        <ul className={classes.blades} aria-label={`In ${device.name}`}>
          {blades.map((blade) => (
            <li key={blade.id}>
              <span>{blade.row.slot ?? ''}</span>
              <PlainLink href={rowHref(tenant, deviceEntity, blade.id)}>{blade.name}</PlainLink>
            </li>
          ))}
        </ul>
      )}
      <Group gap={8} mt={10}>
        <Tooltip label={refusal} disabled={refusal === null}>
          <Button size="compact-sm" variant="default" onClick={onMove} disabled={refusal !== null}>
            Move to…
          </Button>
        </Tooltip>
        <PlainLink href={rowHref(tenant, deviceEntity, device.id)} className={classes.open}>
          Open
        </PlainLink>
      </Group>
    </Paper>
  );
}
