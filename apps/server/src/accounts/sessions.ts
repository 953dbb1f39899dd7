import { newId } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { type Tx, toBytes, toId } from '../platform/database.ts';
import { announceAccounts } from './announce.ts';
import { digestOf, newSecret } from './secrets.ts';

const hourMs = 3_600_000;
/** A session ends when it was not used for this long (ASVS 7.3.1). */
export const idleMs = 12 * hourMs;
/** A session ends after this long in any case (ASVS 7.3.2). */
export const absoluteMs = 14 * 24 * hourMs;
/** The time of last use is written no more often than this. */
export const seenEveryMs = 60_000;

/** Where a session was begun, for its owner to tell it by. */
export interface SessionOrigin {
  userAgent: string;
  address: string;
}

/** A living session as its owner sees it. */
export interface SessionInfo extends SessionOrigin {
  id: string;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
  /** ISO 8601 UTC, as all times here. */
  createdAt: string;
  seenAt: string;
  expiresAt: string;
}

/** Begins a session. @returns its token, which is stored nowhere. Removes the person's dead sessions on the way. */
export async function startSession(app: App, userId: string, { userAgent, address }: SessionOrigin): Promise<string> {
  const token = newSecret();
  const id = newId();
  const now = app.now();
  const expiresAt = new Date(now.getTime() + absoluteMs);
  await app.db.transaction(async (tx) => {
    await tx.execute('DELETE FROM sessions WHERE user_id = ? AND (expires_at < ? OR seen_at < ? OR revoked_at IS NOT NULL)', [
      toBytes(userId), now, new Date(now.getTime() - idleMs),
    ]); // biome-ignore format: values under their statement
    await tx.execute(
      'INSERT INTO sessions (id, token_hash, user_id, created_at, seen_at, expires_at, user_agent, address) VALUES (?)',
      [
        [
          toBytes(id),
          digestOf(token),
          toBytes(userId),
          now,
          now,
          expiresAt,
          userAgent.slice(0, 255),
          address.slice(0, 45),
        ],
      ],
    );
  });
  return token;
}

/** Notes that a session is in use. @param seenAt when that was last noted; nothing happens within a minute of it */
export async function touchSession(app: App, id: string, seenAt: Date): Promise<Date> {
  const now = app.now();
  if (now.getTime() - seenAt.getTime() < seenEveryMs) return seenAt;
  await app.db.execute('UPDATE sessions SET seen_at = ? WHERE id = ? AND seen_at < ?', [now, toBytes(id), now]);
  return now;
}

/** Ends a session of a person, at once and everywhere. @returns whether there was such a living one */
export async function endSession(app: App, userId: string, id: string): Promise<boolean> {
  const { affectedRows } = await app.db.execute(
    'UPDATE sessions SET revoked_at = ? WHERE id = ? AND user_id = ? AND revoked_at IS NULL',
    [app.now(), toBytes(id), toBytes(userId)],
  );
  announceAccounts(app);
  return affectedRows > 0;
}

/** Ends all sessions of these people, within the transaction that gives the reason. */
export async function endSessionsOf(tx: Tx, userIds: readonly string[], now: Date): Promise<void> {
  if (userIds.length === 0) return;
  await tx.execute('UPDATE sessions SET revoked_at = ? WHERE user_id IN (?) AND revoked_at IS NULL', [
    now,
    userIds.map(toBytes),
  ]);
}

interface SessionRecord {
  id: Buffer;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  user_agent: string;
  address: string;
}

/** A person's living sessions, last used first. */
export async function listSessions(app: App, userId: string, currentId: string | null): Promise<SessionInfo[]> {
  const now = app.now();
  const records = await app.db.query<SessionRecord>(
    'SELECT id, created_at, seen_at, expires_at, user_agent, address FROM sessions ' +
      'WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ? AND seen_at > ? ORDER BY seen_at DESC, id',
    [toBytes(userId), now, new Date(now.getTime() - idleMs)],
  );
  return records.map((record) => ({
    id: toId(record.id),
    isCurrent: toId(record.id) === currentId,
    createdAt: record.created_at.toISOString(),
    seenAt: record.seen_at.toISOString(),
    expiresAt: record.expires_at.toISOString(),
    userAgent: record.user_agent,
    address: record.address,
  }));
}
