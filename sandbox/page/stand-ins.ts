import type { Discord } from '#sandbox/discord/discord.ts';
import type { Moderation } from '#sandbox/moderation/moderation.ts';
import type { Runcomfy } from '#sandbox/runcomfy/runcomfy.ts';

/** What stands in for the outside world. */
export interface StandIns {
  readonly discord: Discord;
  readonly runcomfy: Runcomfy;
  readonly moderation: Moderation;
}
