/** A line of a job's log. */
export interface JobLine {
  /** Goes up by one with each line of the job. */
  ord: number;
  /** ISO 8601. */
  at: string;
  text: string;
}

/** How far a job is. */
export interface JobProgress {
  done: number;
  /** 0 while it is not known. */
  total: number;
  /** What it is at. */
  words: string;
}

/** What the socket tells those who look at a job, at most four times a second; lost ones are made up for by the next. */
export interface JobNews {
  progress: JobProgress;
  /** Lines that are new since the news before. */
  lines: JobLine[];
}

/** Most lines of a job's log that one answer holds: the newest. */
export const maxLines = 500;
