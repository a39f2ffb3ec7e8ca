import type { Clock, Random } from '#src/domain/clock.ts';

/** What lies between the bot and the world: takes time, and loses questions and answers as the seed wants it. */
export class Wire {
  readonly clock: Clock;
  readonly random: Random;
  faulty = true;

  constructor(clock: Clock, random: Random) {
    this.clock = clock;
    this.random = random;
  }

  /** Never once the world has been healed. */
  chance(probability: number): boolean {
    return this.faulty && this.random() < probability;
  }

  pause(): Promise<void> {
    const ms = this.random() ** 4 * 400;
    return new Promise((resolve) => this.clock.after(ms, resolve));
  }

  /** The bot may die before the world acts, and after that before it hears of it. */
  async call<T>(act: () => T, lost: () => T): Promise<T> {
    await this.pause();
    if (this.chance(0.05)) return lost();
    const answer = act();
    await this.pause();
    return this.chance(0.05) ? lost() : answer;
  }
}
