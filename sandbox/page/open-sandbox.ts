import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BotControl } from '#sandbox/bot/bot-control.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { startModeration } from '#sandbox/moderation/start-moderation.ts';
import { startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { PacedClock } from './paced-clock.ts';
import type { Sandbox } from './sandbox.ts';
import { Switches } from './switches.ts';
import { watchChanges } from './watch-changes.ts';

interface SandboxOptions {
  /** Absolute path of the bot's main module; the real one when left out. */
  readonly botMain?: string;
  /** Times RunComfy's own pace. */
  readonly speed?: number;
  /** Long side of the clips in pixels. */
  readonly clipWidth?: number;
}

/** At speed 1: long enough to read the card, short enough to wait for. */
const queueMs = 4_000;
const runMs = 8_000;
/** Also on a busy machine. */
const readyMs = 60_000;

/** Starts the stand-ins, not the bot. Everything the bot writes goes when the sandbox is disposed. */
export async function openSandbox({ botMain, speed = 1, clipWidth = 512 }: SandboxOptions = {}): Promise<Sandbox> {
  await using parts = new AsyncDisposableStack();
  const dir = await mkdtemp(join(tmpdir(), 'zoetrope-sandbox-'));
  parts.defer(() => rm(dir, { recursive: true, force: true }));
  const storeFile = join(dir, 'store.sqlite');
  const pace = new PacedClock();
  pace.speed = speed;
  const discord = parts.use(await startDiscord());
  discord.users.carol.locale = 'zh-TW';
  const runcomfy = parts.use(await startRuncomfy({ clock: pace, queueMs, runMs, workers: 2, clipWidth }));
  const moderation = parts.use(await startModeration());
  const bot = parts.use(
    new BotControl({
      main: botMain ?? join(import.meta.dirname, '../../src/launch/start.js'),
      readyLine: '"msg":"commands registered"',
      readyMs,
      environment: {
        DISCORD_TOKEN: discord.botToken,
        DISCORD_API_URL: discord.apiUrl,
        DISCORD_MEDIA_HOSTS: discord.cdnOrigin,
        RUNCOMFY_API_TOKEN: runcomfy.token,
        RUNCOMFY_API_URL: runcomfy.origin,
        RUNCOMFY_MEDIA_HOSTS: runcomfy.origin,
        RUNCOMFY_POLL_MS: '500',
        MODERATION_API_URL: moderation.origin,
        MODERATION_API_KEY: moderation.key,
        STORE_URL: `sqlite://${storeFile}`,
      },
    }),
  );
  const changes = watchChanges({ discord, runcomfy, moderation, bot });
  const owned = parts.move();
  return {
    discord,
    runcomfy,
    moderation,
    bot,
    pace,
    storeFile,
    switches: new Switches({ discord, runcomfy, moderation }),
    changes,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
