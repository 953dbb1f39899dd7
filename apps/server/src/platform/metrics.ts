import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's metrics. Behind this one file, as the library is about to change its name. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** How long calls take, by procedure and outcome. */
export const callSeconds = new Histogram({
  name: 'raceway_call_seconds',
  help: 'Duration of HTTP requests by route and status.',
  labelNames: ['route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [metrics],
});

/** A figure that goes up and down; `collect` is asked for it when the metrics are read. */
export const makeGauge = (name: string, help: string, collect?: () => number) =>
  new Gauge({
    name,
    help,
    registers: [metrics],
    ...(collect
      ? {
          collect() {
            this.set(collect());
          },
        }
      : {}),
  });
