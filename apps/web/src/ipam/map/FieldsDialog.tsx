import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type AnyEntity, fieldOf } from '@raceway/shared';
import { type ReactNode, useState } from 'react';
import type { Values } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';

interface FieldsDialogProps {
  title: string;
  /** What will happen. */
  note: string;
  entity: AnyEntity;
  fields: readonly string[];
  values: Values;
  submit: string;
  /** Something must be filled in. */
  needsValue?: boolean;
  onSubmit: (values: Values) => void;
  onClose: () => void;
}

/** Asks for some fields of rows that are about to be made or changed. */
export function FieldsDialog(props: FieldsDialogProps): ReactNode {
  const { title, note, entity, fields, submit, needsValue = false, onSubmit, onClose } = props;
  const [values, setValues] = useState(props.values);
  return (
    <Modal opened onClose={onClose} title={title} size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(values);
          onClose();
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {note}
          </Text>
          {fields.map((name, index) => {
            const field = fieldOf(entity, name);
            return (
              field && (
                <FieldInput
                  key={name}
                  entity={entity}
                  name={name}
                  field={field}
                  value={values[name] ?? null}
                  hasFocus={index === 0}
                  siblings={values}
                  onChange={(value) => setValues((former) => ({ ...former, [name]: value }))}
                />
              )
            );
          })}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={needsValue && Object.keys(values).length === 0}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
