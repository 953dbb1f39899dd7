import { registry } from '@raceway/shared';
import { InstanceCount, Instances } from '../../dcim/instances/Instances.tsx';
import type { EntityTab } from '../../entity/detail/entityExtras.ts';

interface InstancesTab {
  /** The entity of what is listed. */
  of: string;
  /** Its reference to the row of the page. */
  by: string;
  columns: readonly string[];
  /** Unless the entity's own name in the plural says it. */
  label?: string;
  /** Unless the entity's key says it. */
  value?: string;
}

/** A tab that lists the rows of an entity which refer to that of the page. */
export function instancesTab({ of, by, columns, label, value }: InstancesTab): EntityTab {
  const entity = registry.get(of);
  return {
    value: value ?? `${entity.key}s`,
    label: label ?? entity.plural,
    Content: ({ row }) => <Instances entity={entity} field={by} id={row.id} columns={columns} />,
    Count: ({ row }) => <InstanceCount entity={entity} field={by} id={row.id} />,
  };
}
