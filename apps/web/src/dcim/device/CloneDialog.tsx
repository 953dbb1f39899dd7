import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type Device, device as deviceEntity, expandPattern } from '@raceway/shared';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { toRow } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { Blockers } from '../../entity/Blockers.tsx';
import type { EntityAction } from '../../entity/detail/entityExtras.ts';
import { useCommand } from '../../live/useCommand.ts';
import { sentence } from '../../ui/sentence.ts';
import { NamePreview } from '../components/NamePreview.tsx';

/** Makes devices like this one, with components and modules like its own, named by a pattern. */
export const CloneDialog: EntityAction['Dialog'] = ({ row, onClose }): ReactNode => {
  const { id, name } = row as unknown as Device;
  const run = useCommand();
  const navigate = useNavigate();
  const tenant = useTenantSlug();
  const [pattern, setPattern] = useState('');
  const [refused, setRefused] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const { names = [], problem } = pattern ? expandPattern(pattern) : {};
  const clone = async () => {
    setBusy(true);
    try {
      const { rows } = await run(
        ({ dcim }, mutationId) => dcim.device.clone.mutate({ id, names, mutationId }),
        () => `${name} cloned ${names.length === 1 ? `as ${names[0]}` : `${names.length} times`}`,
      );
      onClose();
      const [only] = rows;
      if (only && rows.length === 1) await navigate(toRow(tenant, deviceEntity, only.id));
    } catch (thrown) {
      setRefused(thrown);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={`Clone ${name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void clone();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            With its type, role, site and components; without its place in a rack, serial number and asset tag.
          </Text>
          <TextInput
            label="Names"
            description="One name, or a pattern: srv-[01-24]"
            data-autofocus
            value={pattern}
            onChange={(event) => setPattern(event.currentTarget.value)}
            error={problem && sentence(problem)}
          />
          <NamePreview names={names.map((each) => ({ name: each }))} what={names.length === 1 ? 'device' : 'devices'} />
          <Blockers error={refused} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isBusy} disabled={names.length === 0}>
              Clone {names.length > 1 ? names.length.toLocaleString() : ''}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
