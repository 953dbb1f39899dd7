import type { CommitSession, EntityHooks, Write } from '../core/hooks.ts';
import { announceAccounts } from './announce.ts';
import { digestOf, newSecret } from './secrets.ts';
import { apiTokenVisibility } from './visibility.ts';

/** By which tools that look for leaked secrets know one of ours. */
const prefix = 'rw_';

/** Who a new token acts as: its maker, or at set-up the administrator who is made along with it. */
function ownerOf({ writer, writes }: CommitSession): string | null {
  if (writer.actor) return writer.actor.userId;
  return writes().find(({ entity }) => entity.name === 'accounts.user')?.id ?? null;
}

/** Makes the secret, keeps its digest and shows it this once. At set-up the operator may have chosen it. */
async function prepare(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    if (write.action !== 'create') continue;
    const chosen = session.writer.source === 'setup' ? session.app.config.adminToken : null;
    const token = chosen ?? `${prefix}${newSecret()}`;
    write.columns.token_hash = digestOf(token);
    write.after.user = ownerOf(session);
    write.after.hint = token.slice(-4);
    if (!chosen) session.reveal('token', token);
  }
}

async function validate(writes: readonly Write[], session: CommitSession): Promise<void> {
  for (const write of writes) {
    const { before, after } = write;
    const isNew = write.action !== 'delete' && before?.expiresAt !== after.expiresAt;
    if (isNew && typeof after.expiresAt === 'string' && new Date(after.expiresAt) <= session.app.now()) {
      session.issue(write, 'expiresAt', 'must be in the future');
    }
  }
}

/** Behaviour of API tokens. */
export const apiTokenHooks: EntityHooks = {
  columns: [{ name: 'token_hash', type: 'BINARY(32)', isNullable: false }],
  keys: [{ name: 'unique_token_hash', columns: ['token_hash'], isUnique: true }],
  visibility: apiTokenVisibility,
  prepare,
  validate,
  afterCommit: announceAccounts,
};
