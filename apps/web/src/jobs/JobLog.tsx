import { ScrollArea } from '@mantine/core';
import type { JobLine } from '@raceway/shared';
import { useEffect, useRef } from 'react';
import classes from './jobs.module.css';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** Closer to its end than this, in pixels, the log stays at its end as lines come. */
const nearEnd = 40;

/** A job's log. It stays at its end as lines come, unless somebody has scrolled up to read. */
export function JobLog({ lines }: { lines: readonly JobLine[] }) {
  const viewport = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const shown = viewport.current;
    if (lines.length > 0 && shown && isAtEnd.current) shown.scrollTop = shown.scrollHeight;
  }, [lines]);
  if (lines.length === 0) return null;
  const noteEnd = ({ y }: { y: number }) => {
    const { clientHeight = 0, scrollHeight = 0 } = viewport.current ?? {};
    isAtEnd.current = y + clientHeight > scrollHeight - nearEnd;
  };
  return (
    <ScrollArea.Autosize
      mah={320}
      className={classes.log}
      viewportRef={viewport}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Log' }}
      onScrollPositionChange={noteEnd}
    >
      <ol>
        {lines.map(({ ord, at, text }) => (
          <li key={ord}>
            <time dateTime={at} className={classes.time}>
              {time.format(new Date(at))}
            </time>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </ScrollArea.Autosize>
  );
}
