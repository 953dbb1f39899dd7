import { AppError } from '@raceway/shared';
import type { App } from '../platform/app.ts';
import { toBytes, toId } from '../platform/database.ts';
import { hashPassword, isPasswordRight, needsRehash } from './passwords.ts';
import { type SessionOrigin, startSession } from './sessions.ts';
import { throttleOf } from './throttle.ts';

interface PasswordRecord {
  id: Buffer;
  username: string;
  password: string | null;
}

/** The stored hash of an active person's password, by user name without regard to case. */
async function findPassword(app: App, username: string): Promise<PasswordRecord | null> {
  const [found] = await app.db.query<PasswordRecord>(
    'SELECT id, username, password FROM users WHERE username = ? AND deleted_at IS NULL AND is_active = 1',
    [username],
  );
  // The database finds `admin` by `ádmin` too: attempts would be counted apart and land on one person.
  return found?.username.toLowerCase() === username ? found : null;
}

/** Stores a password that was just right anew if today's cost is another than when it was stored. */
async function rehash(app: App, { id, password: phc }: PasswordRecord, password: string): Promise<void> {
  if (phc === null || !needsRehash(phc)) return;
  await app.db.execute('UPDATE users SET password = ? WHERE id = ? AND password = ?', [
    await hashPassword(password),
    id,
    phc,
  ]);
}

/**
 * Signs a person in.
 * @returns the new session's token
 * @throws AppError UNAUTHORIZED in the same words and time for a wrong password, an unknown name and an inactive person;
 *   TOO_MANY_REQUESTS after too many failures
 */
export async function signIn(
  app: App,
  given: { username: string; password: string },
  origin: SessionOrigin,
): Promise<string> {
  const username = given.username.trim().toLowerCase();
  const { address } = origin;
  const throttle = throttleOf(app);
  await throttle.attempt(username, address).catch((error: unknown) => {
    app.log.warn({ username, address }, 'sign-in throttled');
    throw error;
  });
  const found = await findPassword(app, username);
  const isRight = await isPasswordRight(found?.password ?? null, given.password);
  if (!found || !isRight) {
    app.log.warn({ username, address }, 'sign-in failed');
    throw new AppError('UNAUTHORIZED', 'The user name or the password is wrong.');
  }
  await throttle.succeed(username, address);
  await rehash(app, found, given.password);
  app.log.info({ userId: toId(found.id), address }, 'signed in');
  return startSession(app, toId(found.id), origin);
}

/**
 * Whether this is the person's password, for what takes it once more. Counted as a sign-in is.
 * @throws AppError TOO_MANY_REQUESTS after too many failures
 */
export async function isOwnPassword(
  app: App,
  person: { userId: string; username: string },
  password: string,
  address: string,
): Promise<boolean> {
  const username = person.username.toLowerCase();
  const throttle = throttleOf(app);
  await throttle.attempt(username, address);
  const [found] = await app.db.query<{ password: string | null }>('SELECT password FROM users WHERE id = ?', [
    toBytes(person.userId),
  ]);
  const isRight = await isPasswordRight(found?.password ?? null, password);
  if (isRight) await throttle.succeed(username, address);
  return isRight;
}
