import { Gauge, type Registry } from 'prom-client';
import type { InvalidRequests } from '#src/discord/transport/invalid-requests.ts';
import { invalidStatuses } from '#src/discord/transport/invalid-requests.ts';
import { type JobState, jobStates } from '#src/domain/job.ts';
import type { GeneratorHealth, GeneratorTrouble } from '#src/domain/ports.ts';

/** What is asked for in the moment of a reading. Whatever fails leaves its last value. */
export interface Sources {
  jobs: () => Promise<{ byState: ReadonlyMap<JobState, number>; reservedMicros: number }>;
  identifiesLeft: () => Promise<number>;
  isReady: () => Promise<boolean>;
  freeBytes: () => Promise<number>;
  invalid: Pick<InvalidRequests, 'count' | 'heldMs'>;
  health: Pick<GeneratorHealth, 'trouble'>;
}

const troubles: readonly GeneratorTrouble[] = ['down', 'locked-out', 'unpaid'];

export function addReadings(registry: Registry, sources: Sources): void {
  function gauge<L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    read: (set: (value: number, labels?: Record<L, string>) => void) => void | Promise<void>,
  ): void {
    const one = new Gauge<L>({
      name,
      help,
      labelNames,
      registers: [registry],
      collect: async () => {
        await Promise.resolve(read((value, labels) => (labels ? one.set(labels, value) : one.set(value)))).catch(
          () => undefined,
        );
      },
    });
  }

  const reserved = new Gauge({
    name: 'zoetrope_reserved_usd',
    help: 'What open jobs are expected to cost, in US dollars; jobs whose price is not known add nothing',
    registers: [registry],
  });
  gauge('zoetrope_jobs', 'Jobs with something left to do, by state', ['state'], async (set) => {
    const { byState, reservedMicros } = await sources.jobs();
    for (const state of jobStates) set(byState.get(state) ?? 0, { state });
    reserved.set(reservedMicros / 1e6);
  });
  gauge('zoetrope_ready', '1 while commands are taken: connected to Discord and able to write', [], async (set) =>
    set((await sources.isReady().catch(() => false)) ? 1 : 0),
  );
  gauge(
    'zoetrope_gateway_identifies_left',
    'Identifies that the bot still allows itself in these 24 hours, of 900; Discord resets the token at 1,000',
    [],
    async (set) => set(await sources.identifiesLeft()),
  );
  gauge(
    'zoetrope_discord_invalid_requests',
    'Answers of the last ten minutes that Discord counts against the address; it shuts it out at 10,000',
    ['status'],
    (set) => {
      for (const status of invalidStatuses) set(sources.invalid.count(status), { status: String(status) });
    },
  );
  gauge(
    'zoetrope_discord_held_back',
    '1 while calls of this urgency are not sent because of invalid requests',
    ['urgency'],
    (set) => {
      for (const urgency of ['can-wait', 'needed'] as const)
        set(sources.invalid.heldMs(urgency) === undefined ? 0 : 1, { urgency });
    },
  );
  gauge('zoetrope_runcomfy_trouble', '1 for what keeps RunComfy from taking jobs', ['kind'], (set) => {
    const current = sources.health.trouble();
    for (const kind of troubles) set(kind === current ? 1 : 0, { kind });
  });
  gauge('zoetrope_store_free_bytes', 'Room on the disk of the store', [], async (set) =>
    set(await sources.freeBytes()),
  );
  gauge('process_resident_memory_bytes', 'Resident memory of the process', [], (set) => set(process.memoryUsage.rss()));
  gauge('process_start_time_seconds', 'Start of the process, in seconds since the epoch', [], (set) =>
    set(performance.timeOrigin / 1_000),
  );
}
