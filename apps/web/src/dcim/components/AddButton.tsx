import { Button } from '@mantine/core';
import type { AnyEntity } from '@raceway/shared';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { toNew } from '../../app/paths.ts';
import { useTenantSlug } from '../../app/tenant.ts';
import { type Owner, partsWord, partWord } from './owner.ts';

interface AddButtonProps {
  entity: AnyEntity;
  owner: Owner;
  isDisabled: boolean;
  onAdd: () => void;
}

/** Adds parts: by a pattern where they have names, else one by one on the form. */
export function AddButton({ entity, owner, isDisabled, onAdd }: AddButtonProps): ReactNode {
  const tenant = useTenantSlug();
  const common = { variant: 'default', ml: 'auto', leftSection: <IconPlus size={15} /> } as const;
  if ('name' in entity.fields)
    return (
      <Button {...common} disabled={isDisabled} onClick={onAdd}>
        Add {partsWord(entity).toLowerCase()}
      </Button>
    );
  return (
    !isDisabled && (
      <Button
        {...common}
        renderRoot={(props) => <Link {...props} {...toNew(tenant, entity, { [owner.field]: owner.id })} />}
      >
        Add a {partWord(entity)}
      </Button>
    )
  );
}
