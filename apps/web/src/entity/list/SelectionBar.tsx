import { ActionBar, Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AnyEntity, Where } from '@raceway/shared';
import { IconTrash } from '@tabler/icons-react';
import { useRefusal } from '../../app/session.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import type { AnyRow } from '../../app/trpc.ts';
import { selectionLinks } from '../../dcim/panels.tsx';
import { PlainLink } from '../../ui/PlainLink.tsx';
import { BulkDeleteDialog } from './BulkDeleteDialog.tsx';
import type { RowSelection } from './useSelection.ts';

interface SelectionBarProps {
  entity: AnyEntity;
  selection: RowSelection;
  rows: readonly AnyRow[];
  /** How many rows meet the filter. */
  total: number;
  where: Where<AnyRow> | undefined;
}

/** Says exactly what is selected, and what can be done with it. */
export function SelectionBar({ entity, selection, rows, total, where }: SelectionBarProps) {
  const [isDeleting, dialog] = useDisclosure(false);
  const refusal = useRefusal('delete', entity);
  const tenant = useTenantSlug();
  const link = selectionLinks[entity.name];
  const { count, isAllMatching } = selection;
  const of = total.toLocaleString();
  return (
    <>
      <ActionBar
        opened={count > 0}
        onClose={() => selection.setAll(false)}
        aria-label="Selected rows"
        withinPortal={false}
        transitionProps={{ transition: 'slide-up', duration: 120 }}
      >
        <Text size="sm" fw={550} className="number" role="status">
          {isAllMatching ? `All ${of} selected` : `${count.toLocaleString()} of ${of} selected`}
        </Text>
        {!isAllMatching && count < total && (
          <Button variant="subtle" size="compact-sm" flex="none" onClick={() => selection.setAll(true)}>
            Select all {of}
          </Button>
        )}
        <ActionBar.Divider />
        {link && !isAllMatching && (
          <PlainLink
            href={link.href(
              tenant,
              rows.filter(({ id }) => selection.has(id)).map(({ id }) => id),
            )}
          >
            <Button component="span" variant="subtle" size="compact-sm" flex="none">
              {link.label}
            </Button>
          </PlainLink>
        )}
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          flex="none"
          leftSection={<IconTrash size={15} />}
          disabled={refusal !== null}
          onClick={dialog.open}
        >
          Delete
        </Button>
        <ActionBar.CloseButton aria-label="Select none" />
      </ActionBar>
      {isDeleting && (
        <BulkDeleteDialog
          entity={entity}
          selection={selection}
          sample={rows.filter(({ id }) => selection.has(id)).slice(0, 5)}
          where={where}
          onClose={dialog.close}
        />
      )}
    </>
  );
}
