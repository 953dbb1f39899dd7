import { type AnyEntity, contactAssignment, registry } from '@raceway/shared';
import { lazy } from 'react';
import type { EntityTab } from '../../entity/detail/entityExtras.ts';
import { ContactsCount } from './ContactsCount.tsx';

const objects = new Set(registry.targetsOf(registry.get(contactAssignment.name), 'object'));

const contactsTab: EntityTab = {
  value: 'contacts',
  label: 'Contacts',
  Count: ContactsCount,
  Content: lazy(() => import('./ContactsTab.tsx').then(({ ContactsTab }) => ({ default: ContactsTab }))),
};

/** The tab of contacts, for rows of entities that have any; contacts themselves, their groups and roles have none. */
export function contactsTabOf(entity: AnyEntity): readonly EntityTab[] {
  const isAboutContacts = entity.domain === contactAssignment.domain && entity.menu === contactAssignment.menu;
  return objects.has(entity) && !isAboutContacts && !entity.isKept ? [contactsTab] : [];
}
