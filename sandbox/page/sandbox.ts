import type { BotControl } from '#sandbox/bot/bot-control.ts';
import type { Discord } from '#sandbox/discord/discord.ts';
import type { Moderation } from '#sandbox/moderation/moderation.ts';
import type { Runcomfy } from '#sandbox/runcomfy/runcomfy.ts';
import type { PacedClock } from './paced-clock.ts';
import type { Switches } from './switches.ts';

/** The outside world with the bot in it: all that the page shows and acts upon. */
export interface Sandbox extends AsyncDisposable {
  readonly discord: Discord;
  readonly runcomfy: Runcomfy;
  readonly moderation: Moderation;
  readonly bot: BotControl;
  readonly pace: PacedClock;
  readonly switches: Switches;
  /** Fires `change` after anything that a page could show. */
  readonly changes: EventTarget;
}
