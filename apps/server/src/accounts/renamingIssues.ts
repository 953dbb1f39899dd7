import { AppError } from '@raceway/shared';

/** Runs `write` and says what is wrong with its rows' fields under the names that the caller's input has for them. */
export async function renamingIssues<T>(names: Readonly<Record<string, string>>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof AppError) || error.issues.length === 0) throw error;
    const issues = error.issues.map(({ path, message }) => ({ path: names[path] ?? path, message }));
    throw new AppError(error.code, error.message, { issues, cause: error });
  }
}
