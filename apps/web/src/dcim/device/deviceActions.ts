import { IconCopyPlus, IconRefreshDot, IconReplace } from '@tabler/icons-react';
import type { EntityAction } from '../../entity/detail/entityExtras.ts';
import { ChangeTypeDialog } from './ChangeTypeDialog.tsx';
import { CloneDialog } from './CloneDialog.tsx';
import { SyncDialog } from './SyncDialog.tsx';

/** What can be done with a device beside editing and deleting it. */
export const deviceActions: readonly EntityAction[] = [
  { label: 'Sync with type', icon: IconRefreshDot, needs: 'update', Dialog: SyncDialog },
  { label: 'Change type', icon: IconReplace, needs: 'update', Dialog: ChangeTypeDialog },
  { label: 'Clone', icon: IconCopyPlus, needs: 'create', Dialog: CloneDialog },
];
