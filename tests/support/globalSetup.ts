import { startTestServices } from './services.mjs';

/**
 * Starts the servers that tests need before the first test of a project.
 * @returns what vitest calls after the last one
 */
export default function setup(): Promise<() => Promise<void>> {
  return startTestServices();
}
