import { Gauge, type Registry } from 'prom-client';
import { type InvalidRequests, invalidStatuses, urgencies } from '#src/discord/transport/invalid-requests.ts';
import { type JobState, jobStates } from '#src/domain/job.ts';
import type { GeneratorHealth, GeneratorTrouble } from '#src/domain/ports.ts';

/** What is asked for in the moment of a reading. */
export interface Sources {
  jobs: () => Promise<{ byState: ReadonlyMap<JobState, number>; reservedMicros: number }>;
  identifiesLeft: () => Promise<number>;
  isReady: () => Promise<boolean>;
  freeBytes: () => Promise<number>;
  invalid: Pick<InvalidRequests, 'count' | 'heldMs'>;
  health: Pick<GeneratorHealth, 'trouble'>;
}

const troubles: readonly GeneratorTrouble[] = ['down', 'locked-out', 'unpaid'];

function createGauges(registry: Registry) {
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  return {
    jobs: gauge('zoetrope_jobs', 'Jobs with something left to do, by state', ['state']),
    reserved: gauge(
      'zoetrope_reserved_usd',
      'What open jobs are expected to cost, in US dollars; jobs whose price is not known add nothing',
    ),
    ready: gauge('zoetrope_ready', '1 while commands are taken: connected to Discord and able to write'),
    identifiesLeft: gauge(
      'zoetrope_gateway_identifies_left',
      'Identifies that the bot still allows itself, of 900 in 24 hours; Discord resets the token at 1,000',
    ),
    invalid: gauge(
      'zoetrope_discord_invalid_requests',
      'Answers of the last ten minutes that Discord counts against the address; it shuts it out at 10,000',
      ['status'],
    ),
    heldBack: gauge('zoetrope_discord_held_back', '1 while such calls wait because of invalid requests', ['urgency']),
    trouble: gauge('zoetrope_runcomfy_trouble', '1 for what keeps RunComfy from taking jobs', ['kind']),
    freeBytes: gauge('zoetrope_store_free_bytes', 'Room on the disk of the store'),
    memory: gauge('process_resident_memory_bytes', 'Resident memory of the process'),
    startedAt: gauge('process_start_time_seconds', 'Start of the process, in seconds since the epoch'),
  };
}

/** @returns what brings all of them up to date. What can't be read keeps its last value. */
export function createReadings(registry: Registry, sources: Sources): () => Promise<void> {
  const gauges = createGauges(registry);

  async function readJobs(): Promise<void> {
    const { byState, reservedMicros } = await sources.jobs();
    for (const state of jobStates) gauges.jobs.set({ state }, byState.get(state) ?? 0);
    gauges.reserved.set(reservedMicros / 1e6);
  }

  function readHere(): void {
    const { invalid, health } = sources;
    for (const status of invalidStatuses) gauges.invalid.set({ status }, invalid.count(status));
    for (const urgency of urgencies) gauges.heldBack.set({ urgency }, invalid.heldMs(urgency) === undefined ? 0 : 1);
    for (const kind of troubles) gauges.trouble.set({ kind }, kind === health.trouble() ? 1 : 0);
    gauges.memory.set(process.memoryUsage.rss());
    gauges.startedAt.set(performance.timeOrigin / 1_000);
  }

  return async () => {
    readHere();
    await Promise.allSettled([
      readJobs(),
      sources.identifiesLeft().then((left) => gauges.identifiesLeft.set(left)),
      sources.freeBytes().then((bytes) => gauges.freeBytes.set(bytes)),
      sources.isReady().then(
        (ready) => gauges.ready.set(ready ? 1 : 0),
        () => gauges.ready.set(0),
      ),
    ]);
  };
}
