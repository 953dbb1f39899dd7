import type { ModelReport, NetBoxReport } from './run.ts';

const columns = ['read', 'created', 'updated', 'unchanged'] as const;

function line({ model, entity, skipped, ...counts }: ModelReport): string {
  const numbers = columns.map((name) => String(counts[name]).padStart(10)).join('');
  return `${model.padEnd(34)}${entity.padEnd(34)}${numbers}${String(skipped.length).padStart(10)}`;
}

/** What an import did, or would do, for people: a table by model, what was left out and why, and what has no place yet. */
export function reportText({ models, homeless }: NetBoxReport, isDryRun: boolean): string {
  const head = `${'NetBox'.padEnd(34)}${'Raceway'.padEnd(34)}${[...columns, 'left out'].map((name) => name.padStart(10)).join('')}`;
  const sum = (of: (model: ModelReport) => number) => models.reduce((total, model) => total + of(model), 0);
  const leftOut = models.flatMap(({ model, skipped }) =>
    skipped.map(({ pk, name, reasons }) => `  ${model} ${pk} (${name}): ${reasons.join('; ')}`),
  );
  return [
    ...(isDryRun ? ['Nothing is written: this is what would be done.', ''] : []),
    head,
    ...models.map(line),
    '',
    `${sum(({ created }) => created)} made, ${sum(({ updated }) => updated)} changed, ${sum(({ unchanged }) => unchanged)} as they were, ${sum(({ skipped }) => skipped.length)} left out.`,
    ...(leftOut.length > 0 ? ['', 'Left out:', ...leftOut] : []),
    ...(homeless.length > 0
      ? [
          '',
          'No place here yet:',
          ...homeless.map(({ model, count }) => `  ${model.padEnd(32)}${String(count).padStart(10)}`),
        ]
      : []),
    '',
  ].join('\n');
}
