import type { TestServer } from '../support/server.ts';

/** What /readyz says. */
export interface Readiness {
  status: number;
  database: boolean;
  redis: boolean;
}

/** Asks a server whether it, its database and its Redis are there. */
export async function readiness({ url }: TestServer): Promise<Readiness> {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, ...((await response.json()) as Omit<Readiness, 'status'>) };
}
