import { Histogram, type Registry } from 'prom-client';

/** Interactions that nobody answers, such as unknown ones, are forgotten when so many came after them. */
const remembered = 1_000;
const discordEpochMs = 1_420_070_400_000;

/** From the arrival of an interaction to Discord's word that our first answer is there: due within 3 s. */
export function acknowledgementMeter(registry: Registry, now: () => number) {
  const arrivals = new Map<string, number>();
  const seconds = new Histogram({
    name: 'zoetrope_acknowledgement_seconds',
    help: 'From the arrival of an interaction until Discord confirmed the first answer; Discord allows 3 s',
    labelNames: ['outcome'],
    buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 5],
    registers: [registry],
  });
  const underway = new Histogram({
    name: 'zoetrope_interaction_delivery_seconds',
    help: "From Discord's own timestamp of an interaction until it arrived here; also wrong when a clock is wrong",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10],
    registers: [registry],
  });
  for (const outcome of ['ok', 'failed']) seconds.zero({ outcome });
  return {
    received(id: string): void {
      underway.observe(Math.max(0, now() - timestampOf(id)) / 1_000);
      const [oldest] = arrivals.keys();
      if (oldest !== undefined && arrivals.size >= remembered) arrivals.delete(oldest);
      arrivals.set(id, performance.now());
    },
    async answered<T>(id: string | undefined, answer: () => Promise<T>): Promise<T> {
      const arrivedAt = id === undefined ? undefined : arrivals.get(id);
      const observe = (outcome: string) => {
        if (id === undefined || arrivedAt === undefined) return;
        arrivals.delete(id);
        seconds.observe({ outcome }, (performance.now() - arrivedAt) / 1_000);
      };
      try {
        const answered = await answer();
        observe('ok');
        return answered;
      } catch (error) {
        observe('failed');
        throw error;
      }
    },
  };
}

/** Epoch ms: the upper bits of every id of Discord's. */
const timestampOf = (snowflake: string): number => Number(BigInt(snowflake) >> 22n) + discordEpochMs;
