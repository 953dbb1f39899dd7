import { makeGauge } from '../platform/metrics.ts';

/** What a gateway tells of itself when the metrics are read. */
export interface LiveFigures {
  sockets: number;
  groups: number;
  /** Sockets that are not, or not yet, told as fast as the log grows. */
  lagging: number;
  /** What waits to be written, of all sockets. */
  queuedBytes: number;
  /** Messages sent since the start, each to one socket. */
  deliveries: number;
  /** From reading the counters to the last message, in the last round. */
  roundMs: number;
}

const readers = new Set<() => LiveFigures>();
const sum = (figure: keyof LiveFigures) => () => [...readers].reduce((total, read) => total + read()[figure], 0);

makeGauge('raceway_live_sockets', 'Connected sockets.', sum('sockets'));
makeGauge('raceway_live_groups', 'Groups of sockets that see the same.', sum('groups'));
makeGauge('raceway_live_lagging', 'Sockets that are behind their group.', sum('lagging'));
makeGauge('raceway_live_queued_bytes', 'What waits to be written, of all sockets.', sum('queuedBytes'));
makeGauge('raceway_live_deliveries_total', 'Messages sent, each to one socket.', sum('deliveries'));
makeGauge('raceway_live_round_milliseconds', 'Duration of the last round from counters to sockets.', sum('roundMs'));

/** Counts a gateway's figures in. @returns what counts them out again */
export function addLiveFigures(read: () => LiveFigures): () => void {
  readers.add(read);
  return () => readers.delete(read);
}
