import { keepSchema } from './keepSchema.ts';
import { startTestServices } from './services.mjs';

/**
 * Starts the servers that tests need before the first test of a project, and runs the migrations once for all.
 * @returns what vitest calls after the last one
 */
export default async function setup(): Promise<() => Promise<void>> {
  const stopServices = await startTestServices();
  const forgetSchema = await keepSchema();
  return async () => {
    await forgetSchema();
    await stopServices();
  };
}
