import classes from './values.module.css';

/** A word with a dot of its colour: the word says it, the dot makes it quick to find. */
export function Mark({ color, label, isPill }: { color: string | null; label: string; isPill?: boolean }) {
  return (
    <span className={isPill ? classes.pill : classes.mark}>
      {color && <span className={classes.dot} style={{ background: color }} />}
      <span className={classes.text}>{label}</span>
    </span>
  );
}
