import { Progress, Text } from '@mantine/core';
import { finishedStates, type Job, type JobProgress } from '@raceway/shared';
import classes from './jobs.module.css';

/** How far a job is: a bar, figures, and what it is at. Its height stays the same whatever it shows. */
export function JobProgressBar({ state, progress }: { state: Job['state']; progress: JobProgress | undefined }) {
  const { done = 0, total = 0, words = '' } = progress ?? {};
  const isOver = finishedStates.has(state);
  const share = state === 'done' ? 100 : total > 0 ? Math.min(100, (done / total) * 100) : 0;
  const figures = total > 0 ? `${done.toLocaleString()} of ${total.toLocaleString()}` : '';
  return (
    <div className={classes.progress}>
      <Progress.Root size="lg">
        <Progress.Section
          value={share}
          color={state === 'failed' ? 'red' : state === 'done' ? 'green' : 'accent'}
          aria-label="Progress"
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="number" truncate>
        {figures}
        {!isOver && words && ` · ${words}`}
        {state === 'waiting' && 'Waits for its turn'}
      </Text>
    </div>
  );
}
