import { Button, Group } from '@mantine/core';
import { contactAssignment, fieldOf, parseCreate, registry } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Values } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { callErrorOf } from '../../live/errors.ts';
import { useWrites } from '../../live/useWrites.ts';
import { sentence } from '../../ui/sentence.ts';

const entity = registry.get(contactAssignment.name);
const names = ['contact', 'role', 'priority'];
const empty: Values = { contact: null, role: null, priority: 'primary' };

/** Assigns a contact to an object. */
export function AssignContact({ objectId }: { objectId: string }) {
  const writes = useWrites(entity);
  const [values, setValues] = useState(empty);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const showIssues = (issues: readonly { path: string; message: string }[]) =>
    setErrors(new Map(issues.map(({ path, message }) => [path, sentence(message)])));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const data = { ...values, object: objectId };
    const { issues } = parseCreate(entity, data);
    showIssues(issues);
    if (issues.length > 0) return;
    setBusy(true);
    try {
      await writes.create(data, { label: 'Assigned a contact' });
      setValues(empty);
    } catch (error) {
      const { message, issues: found } = callErrorOf(error);
      showIssues(found.some(({ path }) => names.includes(path)) ? found : [{ path: 'contact', message }]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit} aria-label="Assign a contact">
      <Group align="flex-end" gap="sm">
        {names.map((name) => {
          const field = fieldOf(entity, name);
          return (
            field && (
              <FieldInput
                key={name}
                entity={entity}
                name={name}
                field={field}
                value={values[name]}
                onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
                error={errors.get(name)}
              />
            )
          );
        })}
        <Button type="submit" variant="default" leftSection={<IconPlus size={15} />} loading={isBusy}>
          Assign
        </Button>
      </Group>
    </form>
  );
}
