import { ActionIcon, Table, Tooltip } from '@mantine/core';
import { contact, contactAssignment, displayOf, fieldOf, registry } from '@raceway/shared';
import { IconX } from '@tabler/icons-react';
import { useRefusal } from '../../app/session.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { FieldInput } from '../../entity/inputs/FieldInput.tsx';
import { type Lookup, ReferenceLink } from '../../entity/values/ReferenceLink.tsx';
import { Value } from '../../entity/values/Value.tsx';
import { useReference } from '../../live/useReference.ts';
import { useWrites } from '../../live/useWrites.ts';

const entity = registry.get(contactAssignment.name);
const contacts = registry.get(contact.name);

interface ContactRowProps {
  assignment: AnyRow;
  lookup: Lookup;
  /** Someone else changed it just now. */
  isFlashing: boolean;
}

/** A contact of an object: who it is, how to reach them, and how soon to turn to them. */
export function ContactRow({ assignment, lookup, isFlashing }: ContactRowProps) {
  const writes = useWrites(entity);
  const mayUpdate = useRefusal('update', entity) === null;
  const mayDelete = useRefusal('delete', entity) === null;
  const contactId = String(assignment.contact);
  const { row } = useReference(contacts.name, contactId);
  const name = row ? displayOf(contacts, row) : 'contact';
  const [phone, email, priority] = [contacts.fields.phone, contacts.fields.email, fieldOf(entity, 'priority')];
  return (
    <Table.Tr className={isFlashing ? 'flash' : undefined}>
      <Table.Th scope="row">
        <ReferenceLink target={contacts.name} id={contactId} lookup={lookup} />
      </Table.Th>
      <Table.Td>{assignment.role ? <RoleLink id={String(assignment.role)} lookup={lookup} /> : '–'}</Table.Td>
      <Table.Td w={150}>
        {priority && mayUpdate && (
          <FieldInput
            entity={entity}
            name="priority"
            field={priority}
            value={assignment.priority}
            onChange={(value) =>
              writes.update(assignment, { priority: value }, { label: `Changed the priority of ${name}` })
            }
            isBare
          />
        )}
        {priority && !mayUpdate && <Value field={priority} value={assignment.priority} />}
      </Table.Td>
      <Table.Td>{phone && <Value field={phone} value={row?.phone} />}</Table.Td>
      <Table.Td>{email && <Value field={email} value={row?.email} />}</Table.Td>
      <Table.Td w={40}>
        {mayDelete && (
          <Tooltip label={`Remove ${name}`}>
            <ActionIcon
              aria-label={`Remove ${name}`}
              onClick={() => writes.remove(assignment, { label: `Removed ${name}` })}
            >
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function RoleLink({ id, lookup }: { id: string; lookup: Lookup }) {
  return <ReferenceLink target="organization.contactRole" id={id} lookup={lookup} />;
}
