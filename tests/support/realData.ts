import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where real data to try things with lie, beside the checkout unless told otherwise; they are no part of the project. */
const folder = process.env.RACEWAY_REAL_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** The path of a file of real data; null where it is absent, and what needs it is skipped. */
export function realData(name: string): string | null {
  const path = join(folder, name);
  return existsSync(path) ? path : null;
}
