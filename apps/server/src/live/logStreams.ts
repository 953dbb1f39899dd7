import type { LogName } from '@raceway/shared';
import { LogStream, type StreamPorts } from './logStream.ts';
import type { LogTail } from './logTail.ts';

/** How long a log is followed after its last listener left: most come back. */
const idleMs = 60_000;

/** The streams of all logs that this process has listeners for. */
export class LogStreams {
  readonly #streams = new Map<string, LogStream>();
  readonly #busyAtMs = new Map<LogStream, number>();

  constructor(
    private readonly tail: LogTail,
    private readonly ports: StreamPorts,
  ) {}

  /**
   * The stream of a log, which is followed from now on.
   * @param scopeId the tenant or organization
   * @throws AppError NOT_FOUND where there is no such log, SERVICE_UNAVAILABLE while the database is away
   */
  async open(scopeId: string, log: LogName): Promise<LogStream> {
    const known = this.#streams.get(scopeId);
    if (known) return this.#touch(known);
    const source = await this.tail.follow(scopeId);
    // Another may have opened it meanwhile.
    const stream = this.#streams.get(scopeId) ?? new LogStream(log, source, this.ports);
    this.#streams.set(scopeId, stream);
    source.follower = {
      onEntries: (entries) => stream.deliver(entries),
      onRestart: () => stream.restart(),
    };
    return this.#touch(stream);
  }

  /** The streams there are. */
  all(): Iterable<LogStream> {
    return this.#streams.values();
  }

  /** See {@link LogStream.sweep}; also lets go of logs that nobody listens to. To be called often. */
  sweep(): void {
    const nowMs = this.ports.nowMs();
    for (const [scopeId, stream] of this.#streams) {
      stream.sweep();
      if (!stream.isIdle) this.#touch(stream);
      else if (nowMs - (this.#busyAtMs.get(stream) ?? 0) > idleMs) this.#close(scopeId, stream);
    }
  }

  #touch(stream: LogStream): LogStream {
    this.#busyAtMs.set(stream, this.ports.nowMs());
    return stream;
  }

  #close(scopeId: string, stream: LogStream): void {
    this.#streams.delete(scopeId);
    this.#busyAtMs.delete(stream);
    this.tail.leave(scopeId);
  }
}
