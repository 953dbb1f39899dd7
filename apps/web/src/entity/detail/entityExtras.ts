import type { Action } from '@raceway/shared';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { AnyRow } from '../../app/trpc.ts';

/** What a tab, a panel or a dialog of a row's page gets. */
export interface RowProps {
  row: AnyRow;
}

/** What stands at the head of rows' pages, by the entity's name. */
export type Panels = Readonly<Record<string, ComponentType<RowProps>>>;

/** A tab of a row's page beside the derived ones. */
export interface EntityTab {
  /** As it stands in the address. */
  value: string;
  label: string;
  /** How many things it shows, live, behind the label. */
  Count?: ComponentType<RowProps>;
  Content: ComponentType<RowProps>;
  /** Whether the row has it; each has unless told otherwise. */
  isShown?: (row: AnyRow) => boolean;
}

/** Something to be done with a row, beside editing and deleting it: a line of its page's menu that opens a dialog. */
export interface EntityAction {
  label: string;
  icon: Icon;
  /** The right on the entity that it takes. */
  needs: Action;
  Dialog: ComponentType<RowProps & { onClose: () => void }>;
}
