import { type Actor, parseInput } from '@raceway/shared';
import type { z } from 'zod';
import type { App } from '../platform/app.ts';

/** A job under way, as its kind sees it. */
export interface JobRun {
  app: App;
  /** Of the job. */
  id: string;
  /** Who asked for it, with the rights that they have now. */
  actor: Actor;
  /** Tells how far it is; as often as it likes. `total` is 0 while it is not known. */
  progress(done: number, total: number, words: string): void;
  /** Adds a line to the job's log. */
  log(text: string): void;
  /** Aborted when the job is cancelled, or is no longer this worker's to do: stop at the next good place by throwing its reason. */
  signal: AbortSignal;
}

/** What came of a job: a sentence for people, and for programs whatever the kind says. */
export interface JobResult {
  outcome: string;
  result: unknown;
}

/** What the worker has to know of a kind of jobs. */
export interface AnyJobKind {
  /** `<domain>.<what it does>`: `imports.deviceTypes`. */
  readonly kind: string;
  /** Runs a job from its stored input. A worker may be killed and the job begin again: whatever it does is done once. */
  begin(run: JobRun, stored: unknown): Promise<JobResult>;
}

/** A kind of jobs. */
export interface JobKind<Input> extends AnyJobKind {
  /** What a job of this input is called. */
  label(input: Input): string;
  /** @throws AppError FORBIDDEN where the actor may not ask for such a job. */
  authorize(actor: Actor): void;
}

/** Declares a kind of jobs: what it takes, who may ask for it, what it does. */
export function jobKind<Input>({
  kind,
  input: schema,
  label,
  authorize,
  run,
}: {
  kind: string;
  input: z.ZodType<Input>;
  label(input: Input): string;
  authorize(actor: Actor): void;
  run(run: JobRun, input: Input): Promise<JobResult>;
}): JobKind<Input> {
  return { kind, label, authorize, begin: (begun, stored) => run(begun, parseInput(schema, stored)) };
}
