import type { BotProcess } from './bot-process.ts';
import type { Stage } from './stage.ts';

/** Puts clocks on: Discord's, and the bot's by starting it anew with another one. RunComfy's goes on as it is. */
export class TimeShift {
  #aheadMs = 0;

  /** For the stage: Discord goes by this clock. */
  readonly discord = { now: () => Date.now() + this.#aheadMs };

  /** The bot is killed, and starts when so much time has gone by. */
  async pass(stage: Stage, ms: number): Promise<BotProcess> {
    await stage.bots.at(-1)?.kill();
    this.#aheadMs += ms;
    // What is preloaded holds no space, at which Node would cut it in two.
    const clock = `data:text/javascript,{const{now}=Date;Date.now=()=>now()+${this.#aheadMs}}`;
    const bot = stage.spawnBot({ NODE_OPTIONS: `--import=${clock}` });
    await bot.logged('commands registered');
    return bot;
  }
}

export const hourMs = 60 * 60_000;
export const dayMs = 24 * hourMs;
