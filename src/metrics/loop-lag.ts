import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

const resolutionMs = 20;

/** How late the event loop ran since the last reading. @returns what ends the measuring. */
export function measureLoopLag(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  new Gauge({
    name: 'zoetrope_event_loop_lag_seconds',
    help: 'How late the event loop ran since the last reading: the 99th percentile and the longest',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      // Of the timer's interval itself; NaN where it has not fired yet.
      const late = (ns: number) => Math.max(0, (Number.isNaN(ns) ? 0 : ns) / 1e6 - resolutionMs) / 1_000;
      this.set({ quantile: '0.99' }, late(delay.percentile(99)));
      this.set({ quantile: '1' }, late(delay.max));
      delay.reset();
    },
  });
  return () => void delay.disable();
}
