import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Discord, DiscordOptions } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { type Runcomfy, type RuncomfyOptions, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { BotProcess } from './bot-process.ts';

export interface StageOptions {
  discord?: DiscordOptions;
  runcomfy?: RuncomfyOptions;
  environment?: Readonly<Record<string, string>>;
}

/** A Discord, a RunComfy and a folder for the store; the bot comes and goes. */
export class Stage implements AsyncDisposable {
  readonly discord: Discord;
  readonly runcomfy: Runcomfy;
  readonly dir: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Every process that was started, dead ones included. */
  readonly bots: BotProcess[] = [];

  private constructor(
    discord: Discord,
    runcomfy: Runcomfy,
    dir: string,
    environment: Readonly<Record<string, string>>,
  ) {
    this.discord = discord;
    this.runcomfy = runcomfy;
    this.dir = dir;
    this.environment = environment;
  }

  static async open(options: StageOptions = {}): Promise<Stage> {
    const discord = await startDiscord(options.discord);
    const runcomfy = await startRuncomfy({ clipWidth: 128, workers: 8, ...options.runcomfy });
    const dir = await mkdtemp(join(tmpdir(), 'zoetrope-stage-'));
    return new Stage(discord, runcomfy, dir, {
      DISCORD_TOKEN: discord.botToken,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_MEDIA_HOSTS: discord.cdnOrigin,
      RUNCOMFY_API_TOKEN: runcomfy.token,
      RUNCOMFY_API_URL: runcomfy.origin,
      RUNCOMFY_MEDIA_HOSTS: runcomfy.origin,
      RUNCOMFY_POLL_MS: '50',
      STORE_URL: `sqlite://${join(dir, 'store.sqlite')}`,
      LOG_LEVEL: 'debug',
      ...options.environment,
    });
  }

  /** Everything that any of the processes printed. */
  get output(): string {
    return this.bots.map((bot) => bot.output).join('--- next process ---\n');
  }

  /** Starts the bot and waits until it takes commands. */
  async startBot(): Promise<BotProcess> {
    const bot = this.spawnBot();
    await bot.logged('commands registered');
    return bot;
  }

  /**
   * Starts the bot and waits until it has taken up its open jobs. It takes commands some seconds later: Discord allows one
   * identify in five seconds.
   */
  async restartBot(): Promise<BotProcess> {
    const bot = this.spawnBot();
    await bot.logged('unsettled jobs taken up');
    return bot;
  }

  spawnBot(environment: Readonly<Record<string, string>> = {}): BotProcess {
    const bot = new BotProcess({ ...this.environment, ...environment });
    this.bots.push(bot);
    return bot;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.kill()));
    await this.runcomfy.close();
    await this.discord.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}
