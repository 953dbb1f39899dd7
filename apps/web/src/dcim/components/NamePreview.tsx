import { Text } from '@mantine/core';
import classes from './parts.module.css';

/** A name that is to be given. */
export interface PreviewedName {
  name: string;
  /** What it was called before; absent for something new. */
  former?: string;
  /** Another has the name already, or gets it too. */
  isClash?: boolean;
}

const shownNames = 200;

/** The names that a pattern gives, before they are given. */
export function NamePreview({ names, what }: { names: readonly PreviewedName[]; what: string }) {
  if (names.length === 0) return null;
  const more = names.length - shownNames;
  const clashes = names.filter(({ isClash }) => isClash).length;
  return (
    <section aria-label="Preview">
      <Text size="sm" mb={4} role="status">
        {names.length.toLocaleString()} {what}
        {clashes > 0 && <span className={classes.clash}>, {clashes.toLocaleString()} with a name that is taken</span>}
      </Text>
      <ul className={classes.preview}>
        {names.slice(0, shownNames).map(({ name, former, isClash }, at) => (
          <li key={at}>
            {former !== undefined && <span className={classes.former}>{former} →</span>}
            <span className={isClash ? classes.clash : undefined}>{name}</span>
          </li>
        ))}
        {more > 0 && <li className={classes.former}>and {more.toLocaleString()} more</li>}
      </ul>
    </section>
  );
}
