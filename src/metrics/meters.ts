import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Job } from '#src/domain/job.ts';
import type { VideoGenerator } from '#src/domain/ports.ts';

/** What is measured where it happens. Each returns or does the same as without it. */
export interface Meters {
  discord(api: DiscordApi): DiscordApi;
  generator<T extends VideoGenerator>(client: T): T;
  /** An interaction arrived from the gateway. */
  received(interaction: { id: string }): void;
  /** Called with every job right after its change is on disk. */
  jobChanged(job: Job): void;
}

/** For a bot that nobody asks for its metrics. */
export const noMeters: Meters = {
  discord: (api) => api,
  generator: (client) => client,
  received: () => undefined,
  jobChanged: () => undefined,
};
