import { Checkbox, Text } from '@mantine/core';
import { type DifferenceChoice, labelOf, registry, type TypeDifferences } from '@raceway/shared';
import type { ReactNode } from 'react';
import classes from './differences.module.css';

/** A difference as a line that is ticked. */
interface Line {
  choice: DifferenceChoice;
  /** What of it is otherwise, `Type: 1000base-t → 10gbase-t`. */
  detail: string;
}

const kinds = ['missing', 'different', 'extra'] as const;

const headings: Readonly<Record<(typeof kinds)[number], { title: string; about: string }>> = {
  missing: { title: 'Missing', about: 'The type has it, the device lacks it: it is added.' },
  different: { title: 'Different', about: 'Both have it otherwise: the device takes what its type says.' },
  extra: { title: 'Extra', about: 'The device has it, the type does not: it is deleted.' },
};

const keyOf = ({ kind, entity, name }: DifferenceChoice) => `${kind} ${entity} ${name}`;

function wordOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null || value === undefined || value === '' ? '–' : String(value);
}

function linesOf(differences: TypeDifferences): Record<(typeof kinds)[number], Line[]> {
  return {
    missing: differences.missing.map(({ entity, name }) => ({ choice: { kind: 'missing', entity, name }, detail: '' })),
    extra: differences.extra.map(({ entity, name }) => ({ choice: { kind: 'extra', entity, name }, detail: '' })),
    different: differences.different.map(({ entity, name, fields }) => ({
      choice: { kind: 'different', entity, name },
      detail: fields
        .map(
          ({ field, actual, expected }) =>
            `${labelOf(registry.get(entity), field)}: ${wordOf(actual)} → ${wordOf(expected)}`,
        )
        .join(', '),
    })),
  };
}

/** What is ticked at first: what adds and mends; what deletes is ticked by hand. */
export function firstChoices(differences: TypeDifferences): DifferenceChoice[] {
  const { missing, different } = linesOf(differences);
  return [...missing, ...different].map(({ choice }) => choice);
}

/** How many differences there are. */
export function differenceCount({ missing, different, extra }: TypeDifferences): number {
  return missing.length + different.length + extra.length;
}

/** Differences of a device from a type, by what is to be done, each with a tick. */
export function DifferencesPicker(props: {
  differences: TypeDifferences;
  chosen: readonly DifferenceChoice[];
  onChange: (chosen: DifferenceChoice[]) => void;
}): ReactNode {
  const { differences, chosen, onChange } = props;
  const groups = linesOf(differences);
  const keys = new Set(chosen.map(keyOf));
  const set = (choices: readonly DifferenceChoice[], isChosen: boolean) => {
    const touched = new Set(choices.map(keyOf));
    const rest = chosen.filter((choice) => !touched.has(keyOf(choice)));
    onChange(isChosen ? [...rest, ...choices] : rest);
  };
  return (
    <div className={classes.groups}>
      {kinds.map((kind) => {
        const lines = groups[kind];
        const count = lines.filter(({ choice }) => keys.has(keyOf(choice))).length;
        const { title, about } = headings[kind];
        return (
          lines.length > 0 && (
            <section key={kind} aria-label={title}>
              <Checkbox
                label={`${title} (${lines.length.toLocaleString()})`}
                description={about}
                fw={550}
                checked={count === lines.length}
                indeterminate={count > 0 && count < lines.length}
                onChange={() =>
                  set(
                    lines.map(({ choice }) => choice),
                    count < lines.length,
                  )
                }
              />
              <ul className={classes.lines}>
                {lines.map(({ choice, detail }) => (
                  <li key={keyOf(choice)}>
                    <Checkbox
                      size="xs"
                      checked={keys.has(keyOf(choice))}
                      onChange={() => set([choice], !keys.has(keyOf(choice)))}
                      label={
                        <>
                          {choice.name}{' '}
                          <Text component="span" size="xs" c="dimmed">
                            {registry.get(choice.entity).label}
                            {detail && ` · ${detail}`}
                          </Text>
                        </>
                      }
                    />
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </div>
  );
}
