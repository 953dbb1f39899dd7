import { Table, Text } from '@mantine/core';
import { contactAssignment, registry } from '@raceway/shared';
import { useRefusal } from '../../app/session.ts';
import type { RowProps } from '../../entity/detail/entityExtras.ts';
import { useEntityList } from '../../live/useEntityList.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PagePlaceholder } from '../../ui/PagePlaceholder.tsx';
import { AssignContact } from './AssignContact.tsx';
import { ContactRow } from './ContactRow.tsx';

const entity = registry.get(contactAssignment.name);
const include = ['contact', 'role'];

/** Whom to turn to about an object: each with role and priority, and a way to add another. */
export function ContactsTab({ row }: RowProps) {
  const list = useEntityList(entity, { where: { object: row.id }, include, settling: 'at-once' });
  const refusal = useRefusal('create', entity);
  const rows = list.rows.filter(({ deletedAt }) => deletedAt === null);
  if (list.isLoading) return <PagePlaceholder />;
  return (
    <section aria-label="Contacts">
      {list.error && <ErrorNotice error={list.error} />}
      {rows.length === 0 && (
        <Text size="sm" c="dimmed" mb="md">
          Nobody is named here yet.
        </Text>
      )}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={560} mb="md">
          <Table verticalSpacing={6} aria-label="Contacts">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Contact</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th>Priority</Table.Th>
                <Table.Th>Phone</Table.Th>
                <Table.Th>Email</Table.Th>
                <Table.Th aria-label="Actions" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((assignment) => (
                <ContactRow
                  key={assignment.id}
                  assignment={assignment}
                  lookup={list.lookup}
                  isFlashing={list.flashes.has(assignment.id)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {!refusal && row.deletedAt === null && <AssignContact objectId={row.id} />}
    </section>
  );
}
