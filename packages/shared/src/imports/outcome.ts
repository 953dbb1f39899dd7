/** What an import did with a file, or would do. `skipped`: nothing of it is taken, its notes say why. */
export type ImportOutcome = 'created' | 'updated' | 'unchanged' | 'skipped';

/** All outcomes, as reports list them. */
export const importOutcomes: readonly ImportOutcome[] = ['created', 'updated', 'unchanged', 'skipped'];

/** What an import did with one file. */
export interface ImportedFile {
  path: string;
  outcome: ImportOutcome;
  /** What it became: the entity, and the row's id; null where it became nothing. */
  entity: string | null;
  id: string | null;
  /** What of it was left out, and why. */
  notes: string[];
}

/** How many files had which outcome. */
export type ImportCounts = Record<ImportOutcome, number>;

/** What an import did as a whole. */
export interface ImportSummary {
  counts: ImportCounts;
  /** Files of which something was left out. */
  noted: number;
  /** Rows written: types, their templates, manufacturers, images. */
  rows: number;
  isDryRun: boolean;
}

/** An import's summary in a sentence. */
export function summaryText({ counts, noted, rows, isDryRun }: ImportSummary): string {
  const number = (count: number) => count.toLocaleString('en');
  const words = importOutcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${number(counts[outcome])} ${outcome}`);
  const files = words.length > 0 ? words.join(', ') : 'no files';
  const left = noted > 0 ? ` Of ${number(noted)} files something was left out.` : '';
  return `${isDryRun ? 'Dry run: ' : ''}${files}; ${number(rows)} rows.${left}`;
}
