import { isCostlyPattern } from '../../entity/pattern.ts';

/** What is looked for in names, and what is put in its place. */
export interface Replacement {
  find: string;
  /** Where `find` is a regular expression, `$1` or `\1` stand for its groups. */
  replace: string;
  useRegex: boolean;
}

/**
 * A replacement in names, everywhere that it is found (D-IF-02).
 * @returns the name after it, or why the expression cannot be taken: it is none, or takes far too long (S-F-16)
 */
export function renaming({
  find,
  replace,
  useRegex,
}: Replacement): { rename: (name: string) => string; problem?: never } | { rename?: never; problem: string } {
  if (find === '') return { problem: 'must not be empty' };
  if (!useRegex) return { rename: (name) => name.replaceAll(find, () => replace) };
  try {
    const pattern = new RegExp(find, 'g');
    if (isCostlyPattern(find)) return { problem: 'may take too long: it repeats what itself varies' };
    const template = replace.replace(/\\(\d)/g, '$$$1');
    return { rename: (name) => name.replace(pattern, template) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'is not a regular expression' };
    throw error;
  }
}
