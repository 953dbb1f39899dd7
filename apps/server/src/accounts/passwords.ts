import { hash, parseOptions, verify } from '@node-rs/argon2';
import { limitConcurrency } from './limitConcurrency.ts';

/** argon2id, the library's default, at OWASP's cost: ASVS 11.4.2 asks for m ≥ 19 MiB, t = 2, p = 1. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing fills a thread and 19 MiB: many at once would starve the rest of the process. */
const inTurn = limitConcurrency(2, 200);

/** Hashes a password. @returns the PHC string, which carries its own salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** What the password of nobody is held against, so that an unknown name takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

/**
 * Whether the password is the one that was hashed.
 * @param phc the stored hash; null (no such user, or one without a password) takes the same time and is never right
 */
export async function isPasswordRight(phc: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody');
  const against = phc ?? (await nobody);
  const isRight = await inTurn(() => verify(against, password));
  return isRight && phc !== null;
}

/** Whether a stored hash was made at another cost than today's, so that it is worth making anew at the next sign-in. */
export function needsRehash(phc: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(phc);
  return memoryCost !== cost.memoryCost || timeCost !== cost.timeCost || parallelism !== cost.parallelism;
}
