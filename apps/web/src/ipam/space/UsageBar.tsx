import type { Prefix, PrefixFigures } from '@raceway/shared';
import classes from './usage.module.css';
import { type UsagePart, usageParts, usageText, usageWords } from './usage.ts';

interface UsageBarProps {
  row: Pick<Prefix, 'cidr' | 'status'>;
  /** Null before they are known: an empty bar keeps the room. */
  figures: PrefixFigures | null;
}

/** How full a prefix is: a bar of its parts, each with a pattern of its own, and the per cent. */
export function UsageBar({ row, figures }: UsageBarProps) {
  if (!figures) return <span className={classes.usage} />;
  const words = usageText(row, figures);
  return (
    <span className={classes.usage} role="img" aria-label={`${row.cidr}: ${words}`} title={words}>
      <span className={classes.bar}>
        {usageParts(row, figures).map(({ part, percent }) => (
          <span key={part} className={classes.part} data-part={part} style={{ width: `${percent}%` }} />
        ))}
      </span>
      <span className={`${classes.percent} number`}>{figures.utilisation} %</span>
    </span>
  );
}

/** What the parts of usage bars stand for. */
export function UsageLegend() {
  return (
    <ul className={classes.legend} aria-label="Parts of the bars">
      {(Object.keys(usageWords) as UsagePart[]).map((part) => (
        <li key={part}>
          <span className={classes.swatch}>
            <span className={classes.part} data-part={part} />
          </span>
          {usageWords[part]}
        </li>
      ))}
      <li>
        <span className={classes.swatch} />
        Free
      </li>
    </ul>
  );
}
