import dayjs from 'dayjs';
import relativeTime from 'dayjs/plugin/relativeTime';
import { create } from 'zustand';

dayjs.extend(relativeTime);

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** One clock for all, so that a thousand times on a page cost one timer. */
const useClock = create(() => ({ nowMs: Date.now() }));
setInterval(() => useClock.setState({ nowMs: Date.now() }), 20_000);

/** An instant (ISO 8601) in full, in the reader's own form and time zone. */
export function formatInstant(at: string): string {
  return absolute.format(new Date(at));
}

/** A calendar day (`2026-11-21`) in the reader's own form. */
export function formatDay(date: string): string {
  return day.format(new Date(`${date}T00:00:00`));
}

/** How long ago an instant (ISO 8601) was, kept true as time passes; the title has it in full. */
export function RelativeTime({ at }: { at: string }) {
  const nowMs = useClock((clock) => clock.nowMs);
  return (
    <time dateTime={at} title={formatInstant(at)}>
      {dayjs(at).from(Math.max(nowMs, Date.parse(at)))}
    </time>
  );
}
