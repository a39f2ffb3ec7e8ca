import type { BotControl } from '#sandbox/bot/bot-control.ts';
import type { PacedClock } from './paced-clock.ts';
import type { StandIns } from './stand-ins.ts';
import type { Switches } from './switches.ts';

/** The outside world with the bot in it: all that the page shows and acts upon. */
export interface Sandbox extends StandIns, AsyncDisposable {
  readonly bot: BotControl;
  readonly pace: PacedClock;
  /** Where the bot keeps everything, as an absolute path. */
  readonly storeFile: string;
  readonly switches: Switches;
  /** Fires `change` after anything that a page could show. */
  readonly changes: EventTarget;
}
