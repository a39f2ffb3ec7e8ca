import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { aroundCalls } from '#src/discord/transport/around-calls.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import { acknowledgementMeter } from './acknowledgement-meter.ts';

const outcomes = ['ok', 'rejected', 'rate-limited', 'not-sent', 'unknown'] as const;
const methods = ['acknowledge', 'editOriginal', 'editMessage', 'createMessage', 'uploadToMessage'] as const;

/** Measures around the port to Discord. */
export function discordMeter(registry: Registry, now: () => number) {
  const acknowledgements = acknowledgementMeter(registry, now);
  const calls = new Counter({
    name: 'zoetrope_discord_calls_total',
    help: 'Calls of the REST API, each with its repeats, by what they came to; rate-limited: to be tried again later',
    labelNames: ['method', 'outcome'],
    registers: [registry],
  });
  const uploads = new Gauge({
    name: 'zoetrope_uploads_in_flight',
    help: 'Clips on their way into a message, those that wait for a free slot included',
    registers: [registry],
  });
  const uploadSeconds = new Histogram({
    name: 'zoetrope_upload_seconds',
    help: 'From the wish to upload a clip until Discord has it',
    buckets: [0.5, 1, 2, 5, 10, 20, 60, 180, 600],
    registers: [registry],
  });
  for (const method of methods) for (const outcome of outcomes) calls.inc({ method, outcome }, 0);

  async function counted<T>(method: keyof DiscordApi, call: () => Promise<T>): Promise<T> {
    try {
      const answer = await call();
      calls.inc({ method, outcome: 'ok' });
      return answer;
    } catch (error) {
      calls.inc({ method, outcome: error instanceof DiscordError ? error.kind : 'unknown' });
      throw error;
    }
  }

  async function uploading<T>(call: () => Promise<T>): Promise<T> {
    uploads.inc();
    const stop = uploadSeconds.startTimer();
    try {
      const answer = await call();
      stop();
      return answer;
    } finally {
      uploads.dec();
    }
  }

  return {
    received: acknowledgements.received,
    around: (api: DiscordApi): DiscordApi =>
      aroundCalls(api, (method, args, call) => {
        if (method === 'acknowledge') return acknowledgements.answered(idOf(args[0]), () => counted(method, call));
        if (method === 'uploadToMessage') return uploading(() => counted(method, call));
        return counted(method, call);
      }),
  };
}

const idOf = (interaction: unknown): string | undefined =>
  typeof interaction === 'object' && interaction !== null && 'id' in interaction && typeof interaction.id === 'string'
    ? interaction.id
    : undefined;
