import type { SeqResult } from '@raceway/shared';

interface UnderWay {
  tenant: string;
  /** The log's number that the write became; null where it was refused or got no answer. */
  seq: Promise<number | null>;
}

let underWay: readonly UnderWay[] = [];

const leave = (entry: UnderWay): void => {
  underWay = underWay.filter((other) => other !== entry);
};

/** Notes a write of one's own until it is answered, so that undo can wait for it. Answers the write itself. */
export function noteUnderWay<R extends SeqResult>(tenant: string, write: Promise<R>): Promise<R> {
  const seq = write.then(
    (result) => result.seq,
    // Whoever wrote is told why; here it counts that there is nothing to take back.
    () => null,
  );
  const entry = { tenant, seq };
  underWay = [...underWay, entry];
  void seq.then(() => leave(entry));
  return write;
}

/**
 * The newest write of the tenant that has no answer yet, each given once: undo pressed twice means two writes.
 * @returns What it becomes in the log, null where it is refused; undefined where no write is under way.
 */
export function claimNewestUnderWay(tenant: string): Promise<number | null> | undefined {
  const entry = underWay.findLast((other) => other.tenant === tenant);
  if (entry) leave(entry);
  return entry?.seq;
}
