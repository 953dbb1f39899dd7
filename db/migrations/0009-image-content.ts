import type { Migration } from '../migration.ts';

export const up: Migration['up'] = async ({ execute }) => {
  await execute('ALTER TABLE images ADD COLUMN content MEDIUMBLOB NOT NULL');
};

export const down: Migration['down'] = async ({ execute }) => {
  await execute('ALTER TABLE images DROP COLUMN content');
};
