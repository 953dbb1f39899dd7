import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 random bits in URL-safe text, 43 characters: a session's token, or an API token behind its prefix. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a secret. 256 random bits need no slow hash: nobody can try them all. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
