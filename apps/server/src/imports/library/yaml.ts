import { parseAllDocuments } from 'yaml';

/** More references to one anchor than a type could want; some hundred can stand for gigabytes. */
const maxAliases = 100;

/** A document of a YAML file: what it holds, all scalars as texts, or why it cannot be read. */
export type ParsedDocument = { content: unknown } | { problem: string };

/**
 * Reads a file's documents with all scalars as texts: an unquoted `08`, `1e3` or `no` is a name as it stands (NetBox
 * §6.1). A broken document says where.
 */
export function parseYaml(text: string): ParsedDocument[] {
  const documents = parseAllDocuments(text, { schema: 'failsafe', prettyErrors: true, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  return documents.map((document): ParsedDocument => {
    const [error] = document.errors;
    if (error) return { problem: firstLine(error.message) };
    try {
      return { content: document.toJS({ maxAliasCount: maxAliases }) };
    } catch (failure) {
      return { problem: firstLine(failure instanceof Error ? failure.message : 'cannot be read') };
    }
  });
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/:$/, '').slice(0, 300);
}
